import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vi } from '../apps/desk/text/vi.ts'
import { type Session, signInApi } from './testing/api.ts'
import {
  becomeReady,
  dial,
  noChromium,
  type Person,
  signIn,
  sitDown,
  waitForStatus,
} from './testing/browser.ts'
import { openPage } from './testing/every-page.ts'
import { history } from './testing/history.ts'
import { type Account, type Instance, startInstance } from './testing/instance.ts'
import { setUpPages } from './testing/set-up-pages.ts'
import { waitFor } from './testing/wait-for.ts'

const within5s = { timeout: 5_000 }
const { departments } = vi.roles.scope

describe.skipIf(noChromium)('a role of the company’s own', () => {
  let instance: Instance
  let api: Session
  let owner: Person
  let mai: Person
  let on: ReturnType<typeof setUpPages>
  const account = (who: string) => instance.accounts.find(({ name, role }) => name === who || role === who)!

  beforeAll(async () => {
    instance = await startInstance()
    api = await signInApi(instance, account('owner'))
    owner = await sitDown(400)
    mai = await sitDown(500)
    await signIn(owner.page, instance, account('owner'))
    on = setUpPages(owner.page)
    // Lan is of the department that Mai comes to, Minh is not.
    for (const name of ['Lan', 'Minh']) await talk(account(name))
    await comes('mai@demo.tongdai', 'Mai')
    await openPage(owner.page, instance.web, '/')
  })
  afterAll(async () => {
    await Promise.all([owner, mai].map((person) => person?.close()))
    await instance?.stop()
  })

  /** A recorded call of a few seconds. */
  async function talk(agent: Account): Promise<void> {
    const person = await sitDown(700)
    try {
      await signIn(person.page, instance, agent)
      await becomeReady(person.page)
      await dial(person.page, '0912000100')
      await waitForStatus(person.page, 'talking')
      await person.page.locator('[data-testid="call-timer"][data-answered="true"]').waitFor()
      await person.page.getByTestId('call-hangup').click()
      await waitFor('the recording to be whole', async () =>
        (await history(person.page)).some(({ recording }) => recording?.complete),
      )
    } finally {
      await person.close()
    }
  }

  /** Somebody new, who signs in, chooses a password and belongs to Lan's department. */
  async function comes(email: string, name: string): Promise<void> {
    const { password } = await api.send<{ password: string }>('POST', '/api/users', {
      email,
      name,
      role: 'agent',
    })
    const { page } = mai
    await page.goto(instance.web)
    await page.getByTestId('sign-in-email').fill(email)
    await page.getByTestId('sign-in-password').fill(password)
    await page.keyboard.press('Enter')
    await page.getByTestId('password-current').fill(password)
    for (const field of ['password-next', 'password-again'])
      await page.getByTestId(field).fill('một câu của riêng Mai')
    await page.keyboard.press('Enter')
    await page.getByTestId('agent-status').waitFor()
    const { items: people } = await api.get<{ items: { id: string; name: string }[] }>('/api/users')
    const { items } = await api.get<{
      items: { id: string; version: number; members: { userId: string; role: string }[] }[]
    }>('/api/departments')
    const lan = people.find((each) => each.name === 'Lan')!.id
    const hers = items.find(({ members }) => members.some(({ userId }) => userId === lan))!
    await api.change(`/api/departments/${hers.id}`, {
      version: hers.version,
      members: [
        ...hers.members.map(({ userId, role }) => ({ userId, role })),
        { userId: people.find((each) => each.name === name)!.id, role: 'agent' },
      ],
    })
  }

  it('is made of chosen rights, and given to a person', async () => {
    const { page } = owner
    await on.goTo('roles')
    await page.getByTestId('role-add').click()
    await page.getByTestId('role-name').fill('Nghe lại')
    for (const permission of ['calls.see', 'recordings.listen'])
      await on.choose(page.getByTestId(`permission-${permission}`), departments)
    await on.dialog().getByLabel(vi.roles.field.phone).check()
    await on.save()
    await on.row('Nghe lại').filter({ hasText: vi.roles.field.phone }).waitFor()
    await on.goTo('users')
    await on.act('mai@demo.tongdai', vi.frame.edit)
    await on.choose(on.field(vi.users.role), 'Nghe lại')
    await on.save()
    await on.row('mai@demo.tongdai').filter({ hasText: 'Nghe lại' }).waitFor()
  })

  it('is what the person’s desk shows, and no more: the department’s calls, to be heard', async () => {
    const { page } = mai
    const rail = page.getByRole('navigation', { name: vi.frame.nav.label, exact: true })
    await rail.getByRole('link', { name: vi.frame.job.customers }).waitFor({ state: 'detached', ...within5s })
    expect(await rail.getByRole('link', { name: vi.frame.job.setup }).count()).toBe(0)
    await openPage(page, instance.web, '/history')
    const rows = page.getByTestId('history-row')
    await rows.filter({ hasText: 'Lan' }).waitFor()
    expect(await rows.count()).toBe(1)
    await rows.click()
    await page.getByTestId('recording-play').waitFor()
    const calls = await api.get<{ items: { id: string; agentName: string }[] }>('/api/calls')
    const status = (agent: string) =>
      page.evaluate(
        async (id) => (await fetch(`/api/calls/${id}/recording`)).status,
        calls.items.find(({ agentName }) => agentName === agent)!.id,
      )
    expect([await status('Lan'), await status('Minh')]).toEqual([200, 404])
  })

  it('is followed within five seconds when it changes, on the page that stands open', async () => {
    const { page } = mai
    await on.goTo('roles')
    await on.act('Nghe lại', vi.frame.edit)
    await on.choose(owner.page.getByTestId('permission-recordings.listen'), vi.roles.none)
    await on.choose(owner.page.getByTestId('permission-contacts.see'), vi.roles.scope.all)
    await on.save()
    await on.dialog().waitFor({ state: 'detached' })
    await Promise.all([
      page.getByTestId('recording-play').waitFor({ state: 'detached', ...within5s }),
      page.getByRole('link', { name: vi.frame.job.customers }).first().waitFor(within5s),
    ])
    // The call itself may still be seen.
    await page.getByTestId('call-detail').waitFor()
  })

  it('may be chosen for somebody who is invited', async () => {
    const { page } = owner
    await on.goTo('users')
    await page.getByTestId('user-add').click()
    await page.getByTestId('user-name').fill('Tú')
    await page.getByTestId('user-email').fill('tu@demo.tongdai')
    await on.choose(page.getByTestId('user-role'), 'Nghe lại')
    await page.getByTestId('user-confirm').click()
    await page.getByTestId('password-copied').click()
    await page.getByTestId('user-confirm').click()
    await page.getByTestId('user-added').filter({ hasText: 'Nghe lại' }).waitFor()
    await page.getByTestId('user-added-close').click()
    await on.row('tu@demo.tongdai').filter({ hasText: 'Nghe lại' }).waitFor()
  })
})
