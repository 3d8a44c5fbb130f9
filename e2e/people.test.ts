import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vi } from '../apps/desk/text/vi.ts'
import { type Session, signInApi } from './testing/api.ts'
import { noChromium, type Person, signIn, sitDown, waitForStatus } from './testing/browser.ts'
import { type Instance, startInstance } from './testing/instance.ts'
import { setUpPages } from './testing/set-up-pages.ts'
import { waitFor } from './testing/wait-for.ts'

interface Queues {
  items: { id: string; name: string; members: { userId: string; name: string; priority: number }[] }[]
}

describe.skipIf(noChromium)('the people of a company', () => {
  let instance: Instance
  let hoa: Person
  let nhung: Person
  let api: Session
  let on: ReturnType<typeof setUpPages>

  beforeAll(async () => {
    instance = await startInstance()
    hoa = await sitDown(400)
    on = setUpPages(hoa.page)
    nhung = await sitDown(600, { width: 390, height: 844 })
    const manager = instance.accounts.find(({ role }) => role === 'manager')!
    api = await signInApi(instance, manager)
    await signIn(hoa.page, instance, manager)
  })
  afterAll(async () => {
    await hoa?.close()
    await nhung?.close()
    await instance?.stop()
  })

  it('have a number and no e-mail: added with department and extension, the password copied before it goes on', async () => {
    const { page } = hoa
    await on.goTo('users')
    await page.getByTestId('user-add').click()
    await page.getByTestId('user-name').fill('Nhung')
    await page.keyboard.press('Enter')
    await on.dialog().getByText(vi.users.needName).waitFor()
    // What was typed is not thrown away unasked.
    const asked = on.dialog().getByText(vi.kit.discard.question)
    const leaves = [
      () => page.keyboard.press('Escape'),
      () => on.dialog().getByRole('button', { name: vi.frame.close }).click(),
      () => page.getByRole('button', { name: vi.frame.cancel }).click(),
    ]
    for (const leave of leaves) {
      await leave()
      await asked.waitFor()
      await page.getByTestId('form-keep').click()
      await asked.waitFor({ state: 'detached' })
    }
    await page.getByTestId('user-phone').fill('0912 345 678')
    await on.choose(page.getByTestId('user-department'), 'Kinh doanh')
    await on.choose(page.getByTestId('user-extension'), '103')
    // A manager makes agents, by the fixed role or one of the company's own.
    await page.getByTestId('user-role').click()
    const roles = await page.getByRole('option').allTextContents()
    expect(roles[0]).toBe(vi.frame.role.agent)
    for (const role of ['owner', 'manager'] as const) expect(roles).not.toContain(vi.frame.role[role])
    await page.keyboard.press('Escape')
    await page.getByTestId('user-confirm').click()
    const shown = page.getByTestId('new-password').locator('dd').first()
    const made = (await shown.textContent())!
    await page.getByTestId('user-own').click()
    // Back and on again, it is where it was: a password of one's own, which is still to be typed.
    await page.getByRole('button', { name: vi.users.back }).click()
    await page.getByTestId('user-confirm').click()
    expect(await page.getByTestId('password-copied').isDisabled()).toBe(true)
    await page.getByTestId('user-own-password').fill('short')
    await page.getByTestId('password-copied').check()
    await page.getByTestId('user-confirm').click()
    await on.dialog().getByText(vi.kit.invalid.tooShort.replace('{{min}}', '10')).waitFor()
    await page.getByTestId('user-own-password').fill('Chào Nhung nhé')
    expect(await page.getByTestId('user-confirm').isDisabled()).toBe(true)
    await page.getByTestId('password-copied').check()
    await page.getByTestId('user-confirm').click()
    await page.getByTestId('user-added').getByText('demo / 103').waitFor()
    await page.getByTestId('user-added-close').click()
    await on.row('0912 345 678').getByTestId('user-invited').waitFor()
    expect(made).not.toBe('')
  })

  it('come in by the number, choose a password, and are ready for calls', async () => {
    const { page } = nhung
    await page.goto(instance.web)
    await page.getByTestId('sign-in-email').fill('+84 912 345 678')
    await page.getByTestId('sign-in-password').fill('Chào Nhung nhé')
    await page.keyboard.press('Enter')
    await page.getByTestId('password-current').fill('Chào Nhung nhé')
    await page.getByTestId('password-next').fill('một câu của riêng Nhung')
    await page.getByTestId('password-again').fill('một câu của riêng Nhung')
    await page.keyboard.press('Enter')
    await waitForStatus(page, 'ready')
    await page.getByTestId('user-menu').click()
    await page.getByText(`${vi.frame.role.agent} · demo`).waitFor()
    await page.keyboard.press('Escape')
  })

  it('are found among many, and hand over what they have when they are removed', async () => {
    const { page } = hoa
    const queue = async () => (await api.get<Queues>('/api/queues')).items[0]!
    const { items } = await api.get<{ items: { id: string; name: string }[] }>('/api/people?search=nhung')
    const { id, members } = await queue()
    const all = [...members, { userId: items[0]!.id, priority: 2 }]
    await api.change(`/api/queues/${id}`, {
      members: all.map(({ userId, priority }) => ({ userId, priority })),
    })
    await page.getByTestId('user-search').fill('912345')
    await waitFor('one to be found', async () => (await page.getByTestId('table-row').count()) === 1)
    await on.act('Nhung', vi.frame.remove)
    const work = page.getByTestId('work-list')
    await work.locator('[data-kind="queue-places"]').waitFor()
    expect(await work.locator('li').count()).toBe(2)
    await on.choose(page.getByTestId('user-heir'), 'Quản lý Hoa')
    expect(await page.getByTestId('user-remove').isDisabled()).toBe(true)
    await page.getByTestId('user-remove-name').fill('nhung')
    await page.getByTestId('user-remove').click()
    await on.dialog().waitFor({ state: 'detached' })
    // Within 5 s nothing of the company is open to who was removed.
    await nhung.page.getByRole('heading', { name: vi.session.noCompany.title }).waitFor({ timeout: 5_000 })
    const after = await queue()
    expect(after.members.map(({ name }) => name).sort()).toEqual(
      [...members.map(({ name }) => name), 'Quản lý Hoa'].sort(),
    )
  })

  it('of a department are chosen by the keyboard, switched off together, and on again', async () => {
    const { page } = hoa
    const off = async () =>
      (await api.get<{ items: { name: string }[] }>('/api/people?state=off')).items.map(({ name }) => name)
    await on.goTo('departments')
    await on.act('Kinh doanh', vi.departments.group)
    await page.getByTestId('group-all').focus()
    for (const key of ['Space', 'ArrowDown', 'Space', 'ArrowDown', 'ArrowDown', 'Space'])
      await page.keyboard.press(key)
    const chosen = vi.departments.chosen.replace('{{chosen}}', '2').replace('{{count}}', '3')
    await on.dialog().getByText(chosen).waitFor()
    await on.choose(page.getByTestId('group-what'), vi.departments.off)
    await page.getByTestId('group-go').click()
    await page.getByTestId('group-undo').waitFor()
    expect(await off()).toEqual(['Minh', 'Thảo'])
    await page.getByTestId('group-undo').click()
    await waitFor('both to be on again', async () => (await off()).length === 0)
  })

  it('choose among their companies where they begin to work, with the role and the code of each', async () => {
    const { page, context } = nhung
    await context.clearCookies()
    await page.goto(instance.web)
    await page.reload()
    const owner = instance.accounts.find(({ role }) => role === 'owner')!
    await signIn(page, instance, owner)
    const mine = page.getByTestId('my-companies')
    await mine.getByText(`${vi.frame.role.owner} · hai`).waitFor()
    await mine.getByRole('button', { name: 'Công ty Hai' }).click()
    await mine.getByRole('button', { name: 'Công ty Demo' }).waitFor()
    // The desk is drawn anew with its company, and an open menu with it.
    const worksFor = (code: string) =>
      waitFor(`the menu to say that one works for ${code}`, async () => {
        if (!(await page.getByRole('menu').isVisible())) await page.getByTestId('user-menu').click()
        return (await page.getByRole('menu').getByText(`${vi.frame.role.owner} · ${code}`).count()) > 0
      })
    await worksFor('hai')

    const signsInAnew = async () => {
      await page.getByTestId('sign-out').click()
      await page.getByTestId('sign-in-email').fill(owner.email)
      await page.getByTestId('sign-in-password').fill(owner.password)
      await page.getByTestId('sign-in-submit').click()
    }
    await signsInAnew()
    // The one worked for last is offered first, and has the focus.
    const choices = page.getByTestId('company-choice')
    await choices.first().getByText('Công ty Hai').waitFor()
    await choices.nth(1).getByText(`${vi.frame.role.owner} · demo`).waitFor()
    await page.getByTestId('company-straight').click()
    await page.keyboard.press('2')
    await worksFor('demo')
    await signsInAnew()
    await worksFor('demo')
    // From the desk the same page, on a narrow screen too.
    await page.getByRole('menuitem', { name: vi.frame.switchCompany }).click()
    await choices.first().getByText(vi.session.company.here).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1 }).filter({ hasNotText: vi.session.company.title }).waitFor()
    await worksFor('hai')
  })
})
