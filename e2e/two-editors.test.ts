import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vi } from '../apps/desk/text/vi.ts'
import { type Session, signInApi } from './testing/api.ts'
import { noChromium, type Person, signIn, sitDown } from './testing/browser.ts'
import { type Instance, startInstance } from './testing/instance.ts'
import { setUpPages } from './testing/set-up-pages.ts'
import { waitFor } from './testing/wait-for.ts'

const { kit, queues } = vi
const { ringTimeoutMs, maxWaitMs } = queues.times

interface Queue {
  id: string
  name: string
  version: number
  ringTimeoutMs: number
  maxWaitMs: number
  members: { name: string }[]
}

describe.skipIf(noChromium)('two people edit the same thing', () => {
  let instance: Instance
  let api: Session
  let owner: Person
  let manager: Person
  let first: ReturnType<typeof setUpPages>
  let second: ReturnType<typeof setUpPages>

  beforeAll(async () => {
    instance = await startInstance()
    owner = await sitDown(400)
    manager = await sitDown(800)
    const account = (role: string) => instance.accounts.find((each) => each.role === role)!
    api = await signInApi(instance, account('owner'))
    await signIn(owner.page, instance, account('owner'))
    await signIn(manager.page, instance, account('manager'))
    first = setUpPages(owner.page)
    second = setUpPages(manager.page)
    await api.send('POST', '/api/queues', { name: 'Bảo hành' })
  })

  afterAll(async () => {
    await owner?.close()
    await manager?.close()
    await instance?.stop()
  })

  const queue = async () => {
    const { items } = await api.get<{ items: Queue[] }>('/api/queues')
    return items.find(({ name }) => name.startsWith('Bảo hành'))!
  }
  const told = (page: Page) => page.getByTestId('form-stale')
  const seen = (at: Locator) =>
    waitFor('it to be in sight', async () => {
      const box = await at.boundingBox()
      const { height } = owner.page.viewportSize()!
      return box !== null && box.y > 60 && box.y + box.height < height
    })
  const closed = (on: typeof first) => on.dialog().waitFor({ state: 'detached' })

  it('a queue: the later one is told, keeps every word, and goes on from what is there now', async () => {
    for (const on of [first, second]) {
      await on.goTo('queues')
      await on.act('Bảo hành', vi.frame.edit)
    }
    await first.field(ringTimeoutMs.label).fill('25')
    await second.field(kit.name).fill('Bảo hành tại nhà')
    await second.field(maxWaitMs.label).fill('120')
    await second.choose(second.dialog().getByTestId('queue-add-member'), 'Lan')
    await first.save()
    await closed(first)

    await second.save()
    await told(manager.page).getByText(vi.problem.CHANGED_MEANWHILE).waitFor()
    expect(await queue()).toMatchObject({ name: 'Bảo hành', ringTimeoutMs: 25_000, members: [] })
    const typed = async () => ({
      name: await second.field(kit.name).inputValue(),
      wait: Number.parseInt(await second.field(maxWaitMs.label).inputValue(), 10),
      lan: await second.dialog().getByText('Lan', { exact: true }).count(),
      ring: Number.parseInt(await second.field(ringTimeoutMs.label).inputValue(), 10),
    })
    expect(await typed()).toEqual({ name: 'Bảo hành tại nhà', wait: 120, lan: 1, ring: 15 })
    // Saved again without a look at what is there now: refused again, and still nothing is lost.
    await second.save()
    await told(manager.page).waitFor()
    expect((await queue()).name).toBe('Bảo hành')

    await manager.page.getByTestId('form-catch-up').click()
    await told(manager.page).waitFor({ state: 'detached' })
    expect(await typed()).toEqual({ name: 'Bảo hành tại nhà', wait: 120, lan: 1, ring: 25 })
    await second.save()
    await closed(second)
    expect(await queue()).toMatchObject({
      ...{ name: 'Bảo hành tại nhà', ringTimeoutMs: 25_000, maxWaitMs: 120_000 },
      members: [{ name: 'Lan' }],
    })
  })

  it('the same field: who has been told may put the own word over the other one', async () => {
    for (const on of [first, second]) await on.act('Bảo hành', vi.frame.edit)
    await first.field(maxWaitMs.label).fill('60')
    await second.field(maxWaitMs.label).fill('90')
    await first.save()
    await closed(first)
    await second.save()
    await told(manager.page).waitFor()
    await manager.page.getByTestId('form-catch-up').click()
    await told(manager.page).waitFor({ state: 'detached' })
    expect((await queue()).maxWaitMs).toBe(60_000)
    await second.save()
    await closed(second)
    expect((await queue()).maxWaitMs).toBe(90_000)
  })

  it.each([
    ['an extension', 'extensions', '101'],
    ['a person', 'users', 'lan@demo.tongdai'],
  ] as const)('%s: the later one is told too', async (_, place, row) => {
    for (const on of [first, second]) {
      await on.goTo(place)
      await on.act(row, vi.frame.edit)
    }
    await first.field(kit.name).fill('Lan Anh')
    await second.field(kit.name).fill('Lan Chi')
    await first.save()
    await closed(first)
    await second.save()
    await told(manager.page).waitFor()
    expect(await second.field(kit.name).inputValue()).toBe('Lan Chi')
    await manager.page.getByTestId('form-catch-up').click()
    await told(manager.page).waitFor({ state: 'detached' })
    await second.save()
    await closed(second)
    const { items } = await api.get<{ items: { name: string }[] }>(`/api/${place}`)
    expect(items.map(({ name }) => name)).toContain('Lan Chi')
    expect(items.map(({ name }) => name)).not.toContain('Lan Anh')
  })

  it('the company, on its page: the later one is told, and the page stays', async () => {
    const { page } = owner
    await first.goTo('company')
    const name = page.getByLabel(kit.name, { exact: true })
    await name.fill('Công ty Bảo An')
    await api.change('/api/company', { usualWrapUpMs: 25_000 })
    await page.getByTestId('form-save').click()
    await told(page).waitFor()
    // The button stands at the foot of a long page, the notice at its head.
    await page.locator('[data-testid="form-stale"]:focus').waitFor()
    await seen(told(page))
    expect(await name.inputValue()).toBe('Công ty Bảo An')
    await page.getByTestId('form-catch-up').click()
    await told(page).waitFor({ state: 'detached' })
    await page.getByTestId('form-save').click()
    // That of the save before may still stand.
    await page.getByText(vi.frame.saved).last().waitFor()
    await page.locator('[data-testid="form-save"]:disabled').waitFor()
    expect(await api.get('/api/company')).toMatchObject({ name: 'Công ty Bảo An', usualWrapUpMs: 25_000 })
  })

  it('what is refused on a long page is seen and reached, by its field or its group', async () => {
    const { page } = owner
    await page.getByLabel(vi.company.taxCode, { exact: true }).fill('12')
    await page.getByTestId('form-save').click()
    await seen(page.getByText(kit.invalid.taxCode))
    expect(await page.locator('input:focus').inputValue()).toBe('12')

    await first.goTo('portal')
    await page.getByTestId('portal-way-password').waitFor()
    const taken = page.locator('[data-testid^="portal-way-"]:checked')
    while ((await taken.count()) > 0) await taken.first().uncheck()
    await page.getByTestId('form-save').click()
    await seen(page.getByText(kit.invalid.chooseOne))
    await page.locator('[data-testid="portal-way-password"]:focus').waitFor()
  })

  it('who is turned away meanwhile is back by itself once the rule is lifted', async () => {
    const { page } = manager
    const rule = (secondFactorFor: string[]) => api.change('/api/company/portal', { secondFactorFor })
    await rule(['manager'])
    await page.getByTestId('not-let-in').waitFor()
    await rule([])
    await page.getByTestId('agent-status').waitFor({ timeout: 15_000 })
  })
})
