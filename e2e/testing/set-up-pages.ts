import type { Locator, Page } from 'playwright-core'
import { vi } from '../../apps/desk/text/vi.ts'

const { keep } = vi.kit

type Feature = {
  [Name in keyof typeof vi]: (typeof vi)[Name] extends { nav: string } ? Name : never
}[keyof typeof vi]

/** The desk's set-up pages as who keeps the company's set-up works them, in Vietnamese. */
export function setUpPages(page: Page) {
  const row = (text: string) => page.getByTestId('table-row').filter({ hasText: text })
  const dialog = () => page.getByRole('dialog')
  const closed = () => dialog().waitFor({ state: 'detached' })
  const placesOf = (name: string) => page.getByRole('navigation', { name, exact: true })
  const act = async (text: string, action: string) => {
    await row(text).getByTestId('row-menu').click()
    await page.getByRole('menuitem', { name: action, exact: true }).click()
  }
  return {
    /** By the rail; what belongs to the set-up stands in the set-up's own list. */
    async goTo(place: Feature) {
      const job = place === 'history' ? 'calls' : 'setup'
      await placesOf(vi.frame.nav.label).getByRole('link', { name: vi.frame.job[job] }).click()
      if (job === 'setup')
        await placesOf(vi.frame.job.setup).getByRole('link', { name: vi[place].nav, exact: true }).click()
    },
    row,
    dialog,
    field: (label: string) => dialog().getByLabel(label, { exact: true }),
    save: () => dialog().getByTestId('form-save').click(),
    async choose(input: Locator, option: string) {
      await input.click()
      await page.getByRole('option', { name: option }).click()
    },
    act,
    /** It is asked first: thought better of once, then meant. */
    async actSurely(text: string, action: string) {
      await act(text, action)
      await dialog().getByRole('button', { name: keep }).click()
      await closed()
      await row(text).waitFor()
      await act(text, action)
      await dialog().getByRole('button', { name: action, exact: true }).click()
      await closed()
    },
  }
}
