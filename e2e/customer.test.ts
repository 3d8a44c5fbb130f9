import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vi } from '../apps/desk/text/vi.ts'
import { type Session, signInApi } from './testing/api.ts'
import { becomeReady, noChromium, type Person, signIn, sitDown, waitForStatus } from './testing/browser.ts'
import { carrierOf } from './testing/carrier.ts'
import { openPage } from './testing/every-page.ts'
import { type Instance, startInstance } from './testing/instance.ts'
import { waitFor } from './testing/wait-for.ts'

describe.skipIf(noChromium)('one customer', () => {
  let instance: Instance
  let lan: Person
  let api: Session
  let id: string

  beforeAll(async () => {
    instance = await startInstance()
    lan = await sitDown(700)
    const account = (name: string) => instance.accounts.find((each) => [each.name, each.role].includes(name))!
    api = await signInApi(instance, account('owner'))
    await signIn(lan.page, instance, account('Lan'))
    await becomeReady(lan.page)
  })
  afterAll(async () => {
    await lan?.close()
    await instance?.stop()
  })

  const contact = () =>
    api.get<{ id: string; vip: boolean; position: string; version: number }>(`/api/contacts/${id}`)

  it('who calls from an unknown number is saved by one key, under that number', async () => {
    const { page } = lan
    await carrierOf(instance).call({ caller: '0908111222', tone: 1000 })
    await page.getByTestId('incoming-popup').waitFor()
    await page.keyboard.press('Alt+K')
    await page.getByTestId('contact-name').fill('Chị Thu Sen')
    expect(await page.getByTestId('contact-phone').inputValue()).toBe('0908 111 222')
    await page.keyboard.press('Alt+A')
    await waitForStatus(page, 'talking')
    await page.getByTestId('form-save').click()
    await page.getByTestId('contact-title').filter({ hasText: 'Chị Thu Sen' }).waitFor()
    id = page.url().split('/').at(-1)!
    await page.getByTestId('call-card').getByText('Chị Thu Sen').first().waitFor()
    await page.getByTestId('call-hangup').click()
    await page.getByTestId('call-card').waitFor({ state: 'detached' })
    await becomeReady(page)
  })

  it('is found by the end of the number, and changed in its place', async () => {
    const { page } = lan
    await openPage(page, instance.web, '/contacts')
    await page.getByLabel(vi.contacts.search).fill('111222')
    await page.getByTestId('contact-link').filter({ hasText: 'Chị Thu Sen' }).click()
    const position = page.getByTestId('fact-position')
    await position.getByRole('button').click()
    await position.getByRole('textbox').fill('Kế toán')
    await page.keyboard.press('Enter')
    await position.getByRole('button').filter({ hasText: 'Kế toán' }).waitFor()
    await page.getByTestId('fact-vip').click({ force: true })
    await waitFor('both to be written', async () => {
      const now = await contact()
      return now.vip && now.position === 'Kế toán'
    })
  })

  it('keeps what somebody else wrote meanwhile, and asks where it is the same field', async () => {
    const { page } = lan
    const position = page.getByTestId('fact-position')
    await position.getByRole('button').click()
    await position.getByRole('textbox').fill('Giám đốc')
    await api.change(`/api/contacts/${id}`, { position: 'Thủ kho' })
    await page.keyboard.press('Enter')
    await page.getByTestId('fact-overtaken').filter({ hasText: 'Thủ kho' }).waitFor()
    expect(await position.getByRole('textbox').inputValue()).toBe('Giám đốc')
    await page.getByRole('button', { name: vi.contacts.keepMine }).click()
    await position.getByRole('button').filter({ hasText: 'Giám đốc' }).waitFor()
    const street = page.getByTestId('fact-street')
    await api.change(`/api/contacts/${id}`, { vip: false })
    await street.getByRole('button').click()
    await street.getByRole('textbox').fill('12 Nguyễn Huệ')
    await page.keyboard.press('Enter')
    await street.getByRole('button').filter({ hasText: '12 Nguyễn Huệ' }).waitFor()
    expect(await contact()).toMatchObject({ vip: false, position: 'Giám đốc' })
  })

  it('has the call with its recording, the changes and a note on one timeline, live', async () => {
    const { page } = lan
    const timeline = page.getByTestId('timeline')
    await timeline.locator('[data-kind="call"]').waitFor()
    await timeline.locator('[data-kind="change"]').filter({ hasText: 'Giám đốc' }).first().waitFor()
    await page.getByTestId('note-field').fill('Hẹn gọi lại\n- trước 9 giờ')
    await page.keyboard.press('Control+Enter')
    const note = timeline.locator('[data-kind="note"]').filter({ hasText: 'trước 9 giờ' })
    await note.waitFor()
    await note.getByTestId('row-menu').click()
    await page.getByRole('menuitem', { name: vi.contacts.timeline.pin }).click()
    await page.getByTestId('pinned-notes').filter({ hasText: 'Hẹn gọi lại' }).waitFor()
    const { id: noteId } = await api.send<{ id: string }>('POST', `/api/contacts/${id}/notes`, {
      body: {
        type: 'doc',
        content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Đã báo kho' }] }],
      },
    })
    expect(noteId).toBeTruthy()
    // Somebody else's, without a reload.
    await timeline.locator('[data-kind="note"]').filter({ hasText: 'Đã báo kho' }).waitFor()
  })

  it('is taken together with a twin, whose address leads here then, and parted again', async () => {
    const { page } = lan
    const manager = await sitDown(700)
    await signIn(manager.page, instance, instance.accounts.find(({ role }) => role === 'owner')!)
    const twin = await api.send<{ id: string }>('POST', '/api/contacts', {
      ...{ name: 'Nguyễn Thị Thu Sen', phone: '0908111222', sharedNumber: true, street: '1 Lê Lợi' },
    })
    await openPage(page, instance.web, `/contacts/${id}`)
    await page.getByTestId('shared-number').filter({ hasText: 'Nguyễn Thị Thu Sen' }).waitFor()
    await openPage(manager.page, instance.web, '/duplicates')
    const twins = manager.page.getByTestId('twins').filter({ hasText: 'Chị Thu Sen' }).first()
    await twins.getByTestId('twins-merge').click()
    await manager.page.getByRole('radio', { name: 'Nguyễn Thị Thu Sen' }).check()
    await manager.page.getByTestId('merge-preview').getByText('12 Nguyễn Huệ').waitFor()
    await manager.page.getByTestId('merge-send').click()
    await manager.page.getByTestId('contact-title').filter({ hasText: 'Nguyễn Thị Thu Sen' }).waitFor()
    expect(manager.page.url()).toContain(id)
    await openPage(manager.page, instance.web, `/contacts/${twin.id}`)
    await manager.page.waitForURL(`**/contacts/${id}`)
    // Without a reload.
    await page.getByTestId('contact-title').filter({ hasText: 'Nguyễn Thị Thu Sen' }).waitFor()
    await manager.page.getByTestId('merge-undo').click()
    await page.getByTestId('contact-title').filter({ hasText: 'Chị Thu Sen' }).waitFor()
    await openPage(manager.page, instance.web, `/contacts/${twin.id}`)
    await manager.page.getByTestId('contact-title').filter({ hasText: 'Nguyễn Thị Thu Sen' }).waitFor()
    await manager.close()
  })
})
