import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vi } from '../apps/desk/text/vi.ts'
import { type Session, signInApi } from './testing/api.ts'
import { noChromium, type Person, signIn, sitDown } from './testing/browser.ts'
import { openPage } from './testing/every-page.ts'
import { type Instance, startInstance } from './testing/instance.ts'

/** A manager's morning: a list arranged, saved for everybody, and handed to a colleague as a whole. */
describe.skipIf(noChromium)('a list of customers', () => {
  let instance: Instance
  let api: Session
  let owner: Person
  let agent: Person
  const accountOf = (role: string) => instance.accounts.find((account) => account.role === role)!
  const owned = async () => {
    const { items } = await api.get<{ items: { name: string; owner: unknown }[] }>(
      '/api/contacts?search=hang%20vip&limit=100',
    )
    return items.filter((contact) => contact.owner !== null).length
  }

  beforeAll(async () => {
    instance = await startInstance()
    api = await signInApi(instance, accountOf('owner'))
    for (let n = 0; n < 60; n++)
      await api.send('POST', '/api/contacts', { name: `Hàng VIP ${n}`, vip: true, rating: n % 6 })
    ;[owner, agent] = [await sitDown(500), await sitDown(600)]
    await signIn(owner.page, instance, accountOf('owner'))
    await signIn(agent.page, instance, accountOf('agent'))
  })
  afterAll(async () => {
    await owner?.close()
    await agent?.close()
    await instance?.stop()
  })

  it('is arranged, saved for everybody, changed as a whole and undone', async () => {
    const { page } = owner
    const vip = JSON.stringify({ field: 'vip', operator: 'is', value: true })
    await openPage(page, instance.web, `/contacts?if=${encodeURIComponent(vip)}`)
    // A column more, and the best first.
    await page.getByTestId('list-columns').click()
    await page.locator('li[data-column=rating] input').click()
    await page.keyboard.press('Escape')
    const best = page.locator('th[data-column=rating] button')
    await best.click()
    await best.click()
    await page.locator('th[data-column=rating][aria-sort=descending]').waitFor()
    await page.getByTestId('view-save-as').click()
    await page.getByTestId('view-name').fill('VIP tốt nhất')
    await page.getByTestId('view-for').click()
    await page.getByRole('option', { name: vi.kit.list.everyone }).click()
    await page.getByTestId('view-form-save').click()
    await page.waitForURL(/view=vip-tot-nhat-/)

    // The whole list, though it shows fifty.
    await page.getByTestId('tick-all').click()
    await page.getByTestId('bulk-all').click()
    await page.getByTestId('bulk-change-owner').click()
    await page.getByTestId('bulk-owner').click()
    await page.getByRole('option').first().click()
    await page.getByTestId('bulk-start').click()
    const run = (state: string) =>
      page.locator(`[data-testid=bulk-run][data-state=${state}]`).waitFor({ timeout: 20_000 })
    await run('done')
    expect(await owned()).toBe(60)

    await page.getByTestId('bulk-report').click()
    await page.getByTestId('bulk-undo').click()
    await page.getByRole('dialog', { name: vi.kit.list.undoTitle }).getByText(vi.kit.list.undo).last().click()
    await run('undone')
    expect(await owned()).toBe(0)

    // A colleague opens what was saved by its address, goes through it by keys, and may not change it.
    const address = new URL(page.url())
    await openPage(agent.page, instance.web, `${address.pathname}${address.search}`)
    const first = agent.page.getByTestId('table-row').first()
    await first.getByText('Hàng VIP 59', { exact: true }).waitFor()
    await agent.page.keyboard.press('j')
    await agent.page.keyboard.press('x')
    await agent.page.getByTestId('bulk-bar').getByText(vi.kit.list.chosen.replace('{{count}}', '1')).waitFor()
    await agent.page.keyboard.press('Enter')
    await agent.page.getByTestId('contact-title').waitFor()
    await agent.page.goBack()
    await agent.page.locator('th[data-column=name] button').first().click()
    await agent.page.getByTestId('view-back').waitFor()
    expect(await agent.page.getByTestId('view-save').count()).toBe(0)
  })
})
