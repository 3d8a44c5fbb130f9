import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
  const invite = () => hai.send('POST', '/api/users', { email: account().email, name: 'Lan', role: 'agent' })

  it('stands in the desk of who has an account, and is gone when it is declined', async () => {
    await invite()
    await signIn(lan.page, instance, account())
    const invitation = lan.page.getByTestId('invitation')
    await invitation.getByText('Công ty Hai').waitFor()
    await waitForStatus(lan.page, 'ready')
    await invitation.getByTestId('invitation-decline').click()
    await invitation.waitFor({ state: 'detached' })
    expect(await lan.page.getByTestId('company-menu').count()).toBe(0)
    const { items } = await hai.get<{ items: { email: string }[] }>('/api/users')
    expect(items.some(({ email }) => email === account().email)).toBe(false)
  })

  it('is accepted there with a click: the desk goes on in the first company, the second can be chosen', async () => {
    await invite()
    await lan.page.reload()
    await lan.page.getByTestId('invitation-accept').click()
    await lan.page.getByTestId('invitation').waitFor({ state: 'detached' })
    await lan.page.getByTestId('company-menu').waitFor()
    await waitForStatus(lan.page, 'ready')
  })
})
