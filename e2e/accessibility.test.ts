import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vi } from '../apps/desk/text/vi.ts'
import { signInApi } from './testing/api.ts'
import { dial, noChromium, type Person, signIn, sitDown, waitForStatus } from './testing/browser.ts'
import { fillCompany } from './testing/busy-company.ts'
import { everyPage, goTo, openPage } from './testing/every-page.ts'
import { type Instance, startInstance } from './testing/instance.ts'
import { isLong } from './testing/long.ts'

interface Violation {
  id: string
  impact: string
  nodes: { target: string[]; failureSummary: string }[]
}

/** What axe finds serious or critical on the page as it stands. */
async function violations(page: Page): Promise<string[]> {
  // Past the page's own security policy, which allows no script of a stranger. It stays until the page is loaded anew.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(`${axe.source};void 0`)
  const found = await page.evaluate(async () => {
    const { axe: runner } = window as unknown as {
      axe: { run(on: Document, options: object): Promise<{ violations: Violation[] }> }
    }
    return (await runner.run(document, { resultTypes: ['violations'] })).violations
  })
  return found
    .filter(
      ({ id, impact }) =>
        impact === 'serious' || impact === 'critical' || id === 'landmark-no-duplicate-banner',
    )
    .flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id}: ${target} — ${failureSummary.replaceAll(/\s+/g, ' ')}`,
      ),
    )
}

describe.skipIf(noChromium)('every page', () => {
  let instance: Instance
  let lan: Person
  let owner: Person
  let stranger: Person
  let page: Page

  beforeAll(async () => {
    instance = await startInstance()
    const account = (who: string) => instance.accounts.find(({ name, role }) => name === who || role === who)!
    lan = await sitDown(700)
    owner = await sitDown(400)
    stranger = await sitDown(500)
    page = owner.page
    await signIn(lan.page, instance, account('Lan'))
    await waitForStatus(lan.page, 'ready')
    await fillCompany(instance, await signInApi(instance, account('owner')), lan)
    await signIn(page, instance, account('owner'))
  })

  afterAll(async () => {
    for (const person of [lan, owner, stranger]) await person?.close()
    await instance?.stop()
  })

  describe.each(['light', 'dark'] as const)('in the %s', (colorScheme) => {
    const isWhole = isLong || colorScheme === 'light'

    beforeAll(async () => {
      for (const person of [lan, owner, stranger])
        await person.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      expect(await violationsOfSignIn(stranger.page, instance)).toEqual([])
    })

    it('has nothing serious, as an owner and as an agent see it, wide and narrow', async () => {
      const wrong: Record<string, string[]> = {}
      // Colours are what the dark differs in: one look at each page finds them.
      const people = isWhole ? { owner, lan } : { owner }
      for (const [who, person] of Object.entries(people))
        for (const width of isLong ? [1440, 390] : [who === 'owner' ? 1440 : 390]) {
          await person.page.setViewportSize({ width, height: 900 })
          for (const path of await everyPage(person.page)) {
            await goTo(person.page, path)
            const found = await violations(person.page)
            if (found.length > 0) wrong[`${who} ${width} ${path}`] = found
          }
        }
      expect(wrong).toEqual({})
    }, 240_000)

    if (isWhole)
      it('nor has a form, a menu, a question, the details of a call', async () => {
        await page.setViewportSize({ width: 1440, height: 900 })
        const wrong: Record<string, string[]> = {}
        const look = async (what: string) => {
          const found = await violations(page)
          if (found.length > 0) wrong[what] = found
        }
        for (const path of await everyPage(page)) {
          await goTo(page, path)
          const add = page.locator('main [data-testid$="-add"]')
          if ((await add.count()) > 0) {
            await add.first().click()
            await page.getByRole('dialog').waitFor()
            await look(`form of ${path}`)
            await page.keyboard.press('Escape')
            await page.getByRole('dialog').waitFor({ state: 'detached' })
          }
          const menu = page.getByTestId('row-menu')
          if ((await menu.count()) > 0) {
            await menu.first().click()
            await page.getByRole('menu').waitFor()
            await look(`menu of ${path}`)
            await page.keyboard.press('Escape')
            await page.getByRole('menu').waitFor({ state: 'detached' })
          }
          const row = page.getByTestId('history-row')
          if (path === '/history') {
            await row.last().click()
            await page.getByTestId('call-detail').waitFor()
            await look('details of a call')
            // Beside it the list is of cards at one width, under it at the other.
            for (const width of [1024, 390]) {
              await page.setViewportSize({ width, height: 900 })
              await look(`details of a call, ${width}`)
            }
            await page.setViewportSize({ width: 1440, height: 900 })
          }
        }
        await goTo(page, '/setup/queues')
        await page.getByTestId('row-menu').first().click()
        await page.getByRole('menuitem').first().click()
        const form = page.getByRole('dialog')
        await form.waitFor()
        await form.getByRole('textbox').first().fill('Hàng chờ khác')
        await changeQueues(page)
        await form.locator('button[type="submit"]').click()
        await page.getByTestId('form-stale').waitFor()
        await look('a form that somebody came before')
        await page.keyboard.press('Escape')
        await page.getByTestId('form-discard').click()
        await page.getByRole('dialog').first().waitFor({ state: 'detached' })
        await page.keyboard.press('?')
        await page.getByRole('dialog').waitFor()
        await look('list of shortcuts')
        await page.keyboard.press('Escape')
        expect(wrong).toEqual({})
      }, 240_000)

    if (isWhole)
      it('nor has a call, from ring to wrap-up; hold and mute are said aloud', async () => {
        const { page: desk } = lan
        await desk.setViewportSize({ width: 1440, height: 900 })
        await openPage(desk, instance.web, '/')
        await waitForStatus(desk, 'ready')
        await dial(desk, '0912000100')
        await desk.locator('[data-testid="call-timer"][data-answered="true"]').waitFor()
        await desk.getByTestId('call-dtmf').click()
        await desk.getByTestId('dtmf-1').waitFor()
        expect(await violations(desk)).toEqual([])
        await desk.keyboard.press('Escape')
        const said = desk.getByTestId('announcement')
        await desk.getByTestId('call-mute').click()
        await said.filter({ hasText: vi.phone.muted }).waitFor({ state: 'attached' })
        await desk.getByTestId('call-hold').click()
        await said.filter({ hasText: vi.phone.held }).waitFor({ state: 'attached' })
        await desk.getByTestId('call-hangup').click()
        await said.filter({ hasText: vi.phone.status['wrap-up'] }).waitFor({ state: 'attached' })
        expect(await violations(desk)).toEqual([])
      })

    if (isWhole)
      it('leads past what repeats with the first Tab', async () => {
        await openPage(page, instance.web, '/history')
        await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
        await page.keyboard.press('Tab')
        await page.getByRole('button', { name: vi.frame.skip }).press('Enter')
        expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN')
      })
  })
})

/** As somebody else does who comes before this page. */
async function changeQueues(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { items } = (await (await fetch('/api/queues')).json()) as {
      items: { id: string; ringTimeoutMs: number; version: number }[]
    }
    for (const { id, ringTimeoutMs, version } of items)
      await fetch(`/api/queues/${id}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ringTimeoutMs: ringTimeoutMs + 1_000, version }),
      })
  })
}

async function violationsOfSignIn(page: Page, instance: Instance): Promise<string[]> {
  await page.goto(instance.web)
  await page.getByTestId('sign-in-email').waitFor()
  return violations(page)
}
