import { PasskeyChallenges } from '@tongdai/access/passkeys/challenge'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { newId } from '@tongdai/platform/new-id'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAuthenticator } from './testing/authenticator.ts'
import { startTestApp, type TestApp } from './testing/start-test-app.ts'

let test: TestApp
const authenticator = createAuthenticator()

beforeAll(async () => {
  test = await startTestApp()
  const companyId = await test.addCompany('red')
  const userId = await test.addPerson('anna@red.test', [{ companyId, role: 'owner' }])
  const { credentialId, publicKey } = authenticator
  await test.throwaway.database.accounts
    .insertInto('accounts.passkey')
    .values({
      ...{ id: newId(), userId, name: 'Chìa khoá', credentialId, publicKey, counter: 0 },
      transports: [],
    })
    .execute()
})
afterAll(() => test.close())

const asked = async () =>
  (await test.client().call('beginPasskeySignIn', {})) as unknown as { challenge: string }
const signIn = async (answer: ReturnType<typeof authenticator.answer>) => {
  const client = test.client()
  const { status, body } = await client.try('signInByPasskey', { body: { answer } })
  return status === 200 ? (await client.call('getMe', {})).user.email : body.error!.code
}
const used = async () =>
  (
    await test.throwaway.database.accounts
      .selectFrom('accounts.usedPasskeyChallenge')
      .select('challenge')
      .execute()
  ).length

describe('the challenge of a passkey', () => {
  it('leaves nothing behind where somebody asks for it, however often', async () => {
    const challenges = new Set<string>()
    for (let time = 0; time < 50; time++) challenges.add((await asked()).challenge)
    expect(challenges.size).toBe(50)
    expect(await used()).toBe(0)
  })

  it('opens a session once', async () => {
    const answer = authenticator.answer((await asked()).challenge)
    expect(await signIn(answer)).toBe('anna@red.test')
    expect(await signIn(answer)).toBe('PASSKEY_REFUSED')
    expect(await used()).toBe(1)
  })

  it('opens once of two answers that come at the same moment', async () => {
    const answer = authenticator.answer((await asked()).challenge)
    const both = await Promise.all([signIn(answer), signIn(answer)])
    expect(both.sort()).toEqual(['PASSKEY_REFUSED', 'anna@red.test'])
  })

  it('is ours, of now, and for whom it was made; a wrong answer uses nothing up', async () => {
    const before = await used()
    const { authSecret } = test.options
    const textOf = (challenge: Uint8Array) => Buffer.from(challenge).toString('base64url')
    const clock = new FakeClock(Date.now() - 5 * 60_000 - 1_000)
    const real = (await asked()).challenge
    for (const challenge of [
      '',
      textOf(new PasskeyChallenges({ clock: test.options.clock, secret: 'another' }).ask(null)),
      textOf(new PasskeyChallenges({ clock, secret: authSecret }).ask(null)),
      textOf(new PasskeyChallenges({ clock: test.options.clock, secret: authSecret }).ask(newId())),
      `${real.slice(0, 4)}${real[4] === 'A' ? 'B' : 'A'}${real.slice(5)}`,
    ])
      expect(await signIn(authenticator.answer(challenge)), challenge).toBe('PASSKEY_REFUSED')
    const { response, ...rest } = authenticator.answer(real)
    const stranger = createAuthenticator().answer(real).response.signature
    expect(await signIn({ ...rest, response: { ...response, signature: stranger } })).toBe('PASSKEY_REFUSED')
    expect(await used()).toBe(before)
    expect(await signIn(authenticator.answer(real))).toBe('anna@red.test')
  })
})
