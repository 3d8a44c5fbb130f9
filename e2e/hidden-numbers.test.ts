import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vi } from '../apps/desk/text/vi.ts'
import { numberIn } from '../apps/server/app/testing/written-forms.ts'
import { rolePermissions } from '../contract/permissions.ts'
import { type Session, signInApi } from './testing/api.ts'
import { becomeReady, noChromium, type Person, signIn, sitDown, waitForStatus } from './testing/browser.ts'
import { carrierOf } from './testing/carrier.ts'
import { openPage } from './testing/every-page.ts'
import { type Account, type Instance, startInstance } from './testing/instance.ts'
import { waitFor } from './testing/wait-for.ts'

const within5s = { timeout: 5_000 }
const digits = '912345987'
const hidden = '0912•••987'

describe.skipIf(noChromium)('Lan, from whom numbers are hidden', () => {
  let instance: Instance
  let api: Session
  let lan: Person
  let page: Page
  let roleId: string
  /** Whatever has come to Lan's page: documents, answers, frames. */
  const came: string[] = []
  const account = (who: string): Account =>
    instance.accounts.find(({ name, role }) => name === who || role === who)!

  beforeAll(async () => {
    instance = await startInstance()
    api = await signInApi(instance, account('owner'))
    await api.send('POST', '/api/contacts', { name: 'Chị Ba Vàng', phone: `0${digits}` })
    roleId = (
      await api.send<{ id: string }>('POST', '/api/roles', {
        name: 'Không thấy số',
        permissions: { ...rolePermissions.agent, 'contacts.reveal': 'all' },
        masked: ['phone'],
      })
    ).id
    const { items } = await api.get<{ items: { id: string; name: string }[] }>('/api/users')
    const { id } = items.find(({ name }) => name === 'Lan')!
    await api.change(`/api/users/${id}`, { roleId })
    lan = await sitDown(700)
    page = lan.page
    page.on('response', async (response) => {
      came.push(JSON.stringify(response.headers()), await response.text().catch(() => ''))
    })
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => came.push(payload.toString())),
    )
    await signIn(page, instance, account('Lan'))
    await becomeReady(page)
  })
  afterAll(async () => {
    await lan?.close()
    await instance?.stop()
  })

  const leaks = () => came.flatMap((text) => numberIn(text, digits))
  /** What the page holds now, shown or not. */
  const held = async () =>
    (await page.content()) +
    (await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])))
  const expectHidden = async () => {
    expect(leaks()).toEqual([])
    expect(numberIn(await held(), digits)).toEqual([])
  }
  const row = () => page.getByTestId('table-row').filter({ hasText: 'Chị Ba Vàng' })

  it('sees whom to call, and calls with a click', async () => {
    await openPage(page, instance.web, '/contacts')
    await row().getByText(hidden).waitFor()
    await row()
      .getByRole('button', { name: vi.home.callNow.replace('{{name}}', 'Chị Ba Vàng') })
      .click()
    await waitForStatus(page, 'talking')
    const card = page.getByTestId('call-card')
    await card.getByText(hidden).first().waitFor()
    const [call] = await carrierOf(instance).calls()
    expect(JSON.stringify(call)).toContain(digits)
    await expectHidden()
    await page.getByTestId('call-hangup').click()
    await card.waitFor({ state: 'detached' })
    await becomeReady(page)
  })

  it('is called, and sees who it is by name and hidden number; the history says the same', async () => {
    const call = await carrierOf(instance).call({ caller: `0${digits}`, tone: 1000 })
    const popup = page.getByTestId('incoming-popup')
    await popup.getByText(hidden).waitFor()
    expect(await popup.locator('strong').textContent()).toBe('Chị Ba Vàng')
    await expectHidden()
    await page.getByTestId('incoming-answer').click()
    await waitForStatus(page, 'talking')
    // A page that comes back is rung into its call.
    await page.reload()
    await page.getByTestId('call-card').getByText(hidden).first().waitFor()
    await expectHidden()
    await carrierOf(instance).hangUp(call.id)
    await becomeReady(page)
    await openPage(page, instance.web, '/history')
    await page.getByTestId('history-row').first().getByText(hidden).waitFor()
    await page.getByTestId('history-row').first().click()
    await page.getByTestId('call-detail').getByTestId('hidden-number').first().waitFor()
    await expectHidden()
  })

  it('finds by name alone, and changes a customer without touching the number', async () => {
    await openPage(page, instance.web, '/contacts')
    const search = page.getByLabel(vi.contacts.searchName)
    await search.fill('345987')
    await page.getByText(vi.contacts.emptySearchName).waitFor()
    await search.fill('ba vang')
    await row().getByTestId('row-menu').click()
    await page.getByRole('menuitem', { name: vi.frame.edit, exact: true }).click()
    expect(await page.getByTestId('contact-phone').inputValue()).toBe(hidden)
    await page.getByTestId('contact-name').fill('Chị Ba Vàng Anh')
    await page.getByTestId('form-save').click()
    await row().filter({ hasText: 'Chị Ba Vàng Anh' }).waitFor()
    const { items } = await api.get<{ items: { name: string; phone: string }[] }>('/api/contacts?search=Vang')
    expect(items).toMatchObject([{ name: 'Chị Ba Vàng Anh', phone: `+84${digits}` }])
    await expectHidden()
  })

  it('is shown one that is asked for, and that is written down', async () => {
    await row().getByTestId('reveal-number').click()
    await row().getByText('0912 345 987').waitFor()
    const { items } = await api.get<{ items: { action: string }[] }>('/api/audit?kind=contact')
    expect(items[0]!.action).toBe('contact.number-shown')
    expect(leaks()).not.toEqual([])
    came.length = 0
  })

  it('sees what the role says within five seconds, on the page that stands open', async () => {
    const mask = (masked: string[]) => api.change(`/api/roles/${roleId}`, { masked })
    await openPage(page, instance.web, '/contacts')
    await row().getByText(hidden).waitFor()
    await mask([])
    await row().getByText('0912 345 987').waitFor(within5s)
    expect(leaks()).not.toEqual([])
    await mask(['phone'])
    await row().getByText(hidden).waitFor(within5s)
    came.length = 0
    // The phone too: what rings now rings hidden.
    await waitForStatus(page, 'ready')
    const call = await carrierOf(instance).call({ caller: `0${digits}`, tone: 1000 })
    await page.getByTestId('incoming-popup').getByText(hidden).waitFor()
    await expectHidden()
    await carrierOf(instance).hangUp(call.id)
    await waitFor('the popup to go', async () => (await page.getByTestId('incoming-popup').count()) === 0)
  })
})
