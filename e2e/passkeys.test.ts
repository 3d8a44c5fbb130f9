import type { CDPSession } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vi } from '../apps/desk/text/vi.ts'
import { enterCompany, noChromium, type Person, signIn, sitDown } from './testing/browser.ts'
import { type Instance, startInstance } from './testing/instance.ts'

describe.skipIf(noChromium)('a passkey', () => {
  let instance: Instance
  let owner: Person
  let authenticator: CDPSession
  let authenticatorId: string

  beforeAll(async () => {
    instance = await startInstance()
    owner = await sitDown(500)
    authenticator = await owner.context.newCDPSession(owner.page)
    await authenticator.send('WebAuthn.enable')
    const added = await authenticator.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
        ...{ isUserVerified: true, automaticPresenceSimulation: true },
      },
    })
    authenticatorId = added.authenticatorId
    await signIn(owner.page, instance, account())
  })
  afterAll(async () => {
    await owner?.close()
    await instance?.stop()
  })

  const account = () => instance.accounts.find(({ role }) => role === 'owner')!
  const unlocks = (isUserVerified: boolean) =>
    authenticator.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
  const leave = async () => {
    await owner.page.getByTestId('user-menu').click()
    await owner.page.getByTestId('sign-out').click()
    await owner.page.getByTestId('sign-in-passkey').waitFor()
  }
  const setRules = (rules: object) =>
    owner.page.evaluate(async (rules) => {
      const path = '/api/company/portal'
      const { version } = (await (await fetch(path)).json()) as { version: number }
      const headers = { 'content-type': 'application/json' }
      const body = JSON.stringify({ ...rules, version })
      return (await fetch(path, { method: 'PATCH', headers, body })).status
    }, rules)
  const atTheDesk = (company = 'Công ty Demo') => enterCompany(owner.page, company)

  it('is added to the account by its holder', async () => {
    const { page } = owner
    await page.goto(`${instance.web}/account`)
    await page.getByTestId('passkey-add').click()
    await page.getByTestId('passkey-password').fill('not the password')
    await page.getByTestId('passkey-make').click()
    await page.getByText(vi.problem.WRONG_PASSWORD).waitFor()
    await page.getByTestId('passkey-password').fill(account().password)
    await page.getByTestId('passkey-name').fill('Máy ở văn phòng')
    await page.getByTestId('passkey-make').click()
    await page.getByTestId('passkeys').getByText('Máy ở văn phòng').waitFor()
  })

  it('signs in without a name, and stands for both factors', async () => {
    const { page } = owner
    await leave()
    await page.getByTestId('sign-in-passkey').click()
    await atTheDesk()
    expect(await setRules({ signInWays: ['passkey'], secondFactorFor: ['owner'] })).toBe(200)
    await page.reload()
    await atTheDesk()
  })

  it('that nobody unlocks opens nothing', async () => {
    const { page } = owner
    await leave()
    await unlocks(false)
    await page.getByTestId('sign-in-passkey').click()
    await page.getByTestId('passkey-error').waitFor({ timeout: 20_000 })
    await unlocks(true)
    await page.getByTestId('sign-in-passkey').click()
    await atTheDesk()
  })

  it('is what a company asks of who comes by password, in plain words', async () => {
    const { page } = owner
    await leave()
    await page.getByTestId('sign-in-email').fill(account().email)
    await page.getByTestId('sign-in-password').fill(account().password)
    await page.getByTestId('sign-in-submit').click()
    // The demo's owner has another company, which takes passwords.
    await atTheDesk('Công ty Hai')
    await page.getByTestId('company-menu').click()
    await page.getByRole('menuitem', { name: 'Công ty Demo' }).click()
    await page.getByTestId('not-let-in').getByText(vi.session.notLetIn.way.passkey).waitFor()
    await page.getByTestId('not-let-in-sign-out').click()
    await page.getByTestId('sign-in-passkey').click()
    await atTheDesk()
  })

  it('that was removed opens nothing', async () => {
    const { page } = owner
    await setRules({ signInWays: ['password', 'passkey'], secondFactorFor: [] })
    await page.goto(`${instance.web}/account`)
    await page.getByTestId('passkey-remove').click()
    await page.getByRole('dialog').getByRole('button', { name: vi.frame.remove }).click()
    await page.getByTestId('passkey-remove').waitFor({ state: 'detached' })
    await leave()
    await page.getByTestId('sign-in-passkey').click()
    await page.getByTestId('passkey-error').getByText(vi.problem.PASSKEY_REFUSED).waitFor()
  })
})
