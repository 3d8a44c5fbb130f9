import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vi } from '../apps/desk/text/vi.ts'
import { type Session, signInApi } from './testing/api.ts'
import { noChromium, type Person, signIn, sitDown, waitForStatus } from './testing/browser.ts'
import { type Instance, startInstance } from './testing/instance.ts'

interface Me {
  companyId: string
  companies: { id: string; name: string }[]
}

describe.skipIf(noChromium)('an invitation', () => {
  let instance: Instance
  let lan: Person
  let hai: Session

  beforeAll(async () => {
    instance = await startInstance()
    lan = await sitDown(700)
    hai = await signInApi(instance, instance.accounts.find(({ role }) => role === 'owner')!)
    const { companies } = await hai.get<Me>('/api/me')
    const { id: companyId } = companies.find(({ name }) => name === 'Công ty Hai')!
    await hai.send('PUT', '/api/me/company', { companyId })
  })
  afterAll(async () => {
    await lan?.close()
    await instance?.stop()
  })

  const account = () => instance.accounts.find(({ name }) => name === 'Lan')!
  const invite = async () => {
    const body = { email: account().email, name: 'Lan', role: 'agent' }
    return (await hai.send<{ password: string }>('POST', '/api/users', body)).password
  }
  /** Opens what the menu offers to who was given a code, and types it. */
  const enter = async (code: string) => {
    await lan.page.getByTestId('user-menu').click()
    await lan.page.getByTestId('invitation-have').click()
    await lan.page.getByTestId('invitation-code').fill(code)
    await lan.page.keyboard.press('Enter')
  }

  it('tells who has an account, and signs in with the code, where to enter it', async () => {
    const code = await invite()
    await lan.page.goto(instance.web)
    await lan.page.getByTestId('sign-in-email').fill(account().email)
    await lan.page.getByTestId('sign-in-password').fill(code)
    await lan.page.keyboard.press('Enter')
    await lan.page.getByTestId('sign-in-error').getByText(vi.problem.OWN_PASSWORD_NEEDED).waitFor()
    await signIn(lan.page, instance, account())
    await waitForStatus(lan.page, 'ready')
    expect(await lan.page.getByTestId('invitation').count()).toBe(0)
    await enter('aaaa-bbbb-cccc-dddd')
    await lan.page.getByText(vi.session.invitation.wrongCode.replace('{{email}}', account().email)).waitFor()
    await lan.page.getByTestId('invitation-code').fill(code)
    await lan.page.keyboard.press('Enter')
    const invitation = lan.page.getByTestId('invitation')
    await invitation.getByText('Công ty Hai').waitFor()
    await invitation.getByTestId('invitation-decline').click()
    await invitation.waitFor({ state: 'detached' })
    expect(await lan.page.getByTestId('company-menu').count()).toBe(0)
    const { items } = await hai.get<{ items: { email: string; declinedAt: string | null }[] }>('/api/users')
    // Who invited is told.
    expect(items.find(({ email }) => email === account().email)?.declinedAt).toBeTruthy()
  })

  it('is accepted with its code: the desk goes on in the first company, the second can be chosen', async () => {
    const code = await invite()
    await lan.page.reload()
    await enter(code)
    await lan.page.getByTestId('invitation-accept').click()
    await lan.page.getByTestId('invitation').waitFor({ state: 'detached' })
    await lan.page.getByTestId('company-menu').waitFor()
    await waitForStatus(lan.page, 'ready')
  })
})
