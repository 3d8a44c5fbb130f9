import { solve } from '@tongdai/access/proof/proof-of-work'
import { shownCode } from '@tongdai/access/testing/authenticator'
import { withSystem } from '@tongdai/database/with-company'
import type { Letter } from '@tongdai/mail/letter'
import { newId } from '@tongdai/platform/new-id'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp, testPassword } from './testing/start-test-app.ts'
import type { TestClient } from './testing/test-client.ts'

let test: TestApp
let red: string
let blue: string
beforeAll(async () => {
  test = await startTestApp()
  red = await test.addCompany('red')
  blue = await test.addCompany('blue')
  await test.addPerson('owner@red.test', [{ companyId: red, role: 'owner' }])
})
afterAll(() => test.close())

const code = (answer: { body: { error?: { code: string } } }) => answer.body.error?.code

let networks = 0
async function ask(path: string, body: object) {
  const client = test.client()
  const wanted = await client.call('getProof', {})
  const proof = { challenge: wanted.challenge, answer: solve(wanted) }
  const from = { 'x-forwarded-for': `198.51.100.${networks++ % 200}` }
  await client.send('POST', path, { language: 'vi', ...body, proof }, from)
}

/** The codes of all links that were sent there. */
async function codesTo(email: string): Promise<string[]> {
  const rows = await withSystem(test.throwaway.database, (transaction) =>
    transaction
      .selectFrom('mails')
      .select(['id', 'letter'])
      .where('recipient', '=', email)
      .orderBy('createdAt')
      .orderBy('id')
      .execute(),
  )
  return rows
    .flatMap(({ id, letter }) => {
      const { body } = JSON.parse(test.options.secrets.open(letter!, `mail:${id}`)) as Letter
      return body.flatMap((part) => (typeof part === 'object' && 'link' in part ? [part.link] : []))
    })
    .map((link) => /#([\w-]+)/.exec(link)?.[1] ?? '')
}

/** Chooses a new password by the mailed link. */
async function prove(email: string, newPassword: string): Promise<void> {
  await ask('/api/auth/password/forgot', { email })
  const link = (await codesTo(email)).at(-1)!
  await test.client().call('resetForgottenPassword', { body: { code: link, newPassword } })
}

const accounts = () => test.throwaway.database.accounts

/** What an authenticator and a provider leave behind. */
async function addWays(userId: string): Promise<void> {
  await accounts()
    .insertInto('accounts.passkey')
    .values({
      ...{ id: newId(), userId, credentialId: newId(), publicKey: 'x', counter: 0, name: 'key' },
      transports: [],
    })
    .execute()
  await accounts()
    .insertInto('accounts.account')
    .values({ id: newId(), userId, accountId: newId(), providerId: 'google', password: null })
    .execute()
}

async function addFactor(client: TestClient, password = testPassword): Promise<void> {
  const { secret } = await client.call('beginSecondFactor', { body: { password } })
  await client.call('confirmSecondFactor', { body: { code: await shownCode(secret) } })
}

const actions = (companyId: string, target: string) =>
  withSystem(test.throwaway.database, (transaction) =>
    transaction
      .selectFrom('auditLog')
      .select('action')
      .where('companyId', '=', companyId)
      .where('target', '=', target)
      .orderBy('at')
      .orderBy('id')
      .execute(),
  ).then((rows) => rows.map(({ action }) => action))

describe('whoever shows by a mailed link that the e-mail is theirs', () => {
  it('has the account alone, whatever a stranger had added to it', async () => {
    const email = 'seized@red.test'
    const userId = await test.addPerson(email, [{ companyId: red, role: 'agent' }])
    const thief = await test.signedIn(email)
    await addWays(userId)
    await addFactor(thief)
    await accounts()
      .updateTable('accounts.user')
      .set({ phone: '+84912000111' })
      .where('id', '=', userId)
      .execute()
    await prove(email, 'a password of the holder')
    expect((await thief.try('getMe', {})).status).toBe(401)
    const holder = test.client()
    const signedIn = await holder.call('signIn', { body: { email, password: 'a password of the holder' } })
    expect(signedIn.awaitsFactor).toBe(false)
    expect(await holder.call('getMyAccount', {})).toMatchObject({
      ...{ passkeys: [], providers: [], secondFactor: null, phone: null, emailConfirmed: true },
    })
  })

  it('ends later what opens the account by itself, and keeps the second factor and the number', async () => {
    const email = 'proven@red.test'
    const userId = await test.addPerson(email, [{ companyId: red, role: 'agent' }])
    await prove(email, 'the first of my own')
    const client = test.client()
    await client.signIn(email, 'the first of my own')
    await addWays(userId)
    await addFactor(client, 'the first of my own')
    await prove(email, 'the second of my own')
    const answer = await test.client().call('signIn', { body: { email, password: 'the second of my own' } })
    expect(answer.awaitsFactor).toBe(true)
    const left = await accounts()
      .selectFrom('accounts.passkey')
      .select('id')
      .where('userId', '=', userId)
      .execute()
    expect(left).toEqual([])
  })

  it('has it alone as well when a stranger had the e-mail confirmed by them', async () => {
    const [own, email] = ['stranger@red.test', 'taken-in@red.test']
    const userId = await test.addPerson(own, [{ companyId: red, role: 'agent' }])
    await prove(own, 'a password of the thief')
    const thief = test.client()
    await thief.signIn(own, 'a password of the thief')
    await addFactor(thief, 'a password of the thief')
    const change = { email, language: 'vi', password: 'a password of the thief' } as const
    await thief.call('changeMyEmail', { body: change })
    // Whoever reads the mail presses its link, and is signed in nowhere.
    await test.client().call('confirmMyEmail', { body: { code: (await codesTo(email)).at(-1)! } })
    await prove(email, 'a password of the holder')
    const holder = test.client()
    const body = { email, password: 'a password of the holder' }
    expect((await holder.call('signIn', { body })).awaitsFactor).toBe(false)
    expect(await holder.call('getMe', {})).toMatchObject({ user: { id: userId } })
  })

  it('keeps the second factor across a change of e-mail confirmed where they are signed in', async () => {
    const [own, email] = ['mover@red.test', 'moved-on@red.test']
    await test.addPerson(own, [{ companyId: red, role: 'agent' }])
    await prove(own, 'a password of mine')
    const client = test.client()
    await client.signIn(own, 'a password of mine')
    await addFactor(client, 'a password of mine')
    await client.call('changeMyEmail', { body: { email, language: 'vi', password: 'a password of mine' } })
    await client.call('confirmMyEmail', { body: { code: (await codesTo(email)).at(-1)! } })
    await prove(email, 'another of my own')
    const body = { email, password: 'another of my own' }
    expect((await test.client().call('signIn', { body })).awaitsFactor).toBe(true)
  })

  it('voids a change of e-mail that was under way', async () => {
    const [email, away] = ['kept@red.test', 'thief@away.test']
    await test.addPerson(email, [{ companyId: red, role: 'agent' }])
    const thief = await test.signedIn(email)
    await thief.call('changeMyEmail', { body: { email: away, language: 'vi', password: testPassword } })
    await prove(email, 'a password of the holder')
    const late = await test.client().try('confirmMyEmail', { body: { code: (await codesTo(away)).at(-1)! } })
    expect(code(late)).toBe('LINK_INVALID')
  })

  it('gets the link whoever signs up with their e-mail', async () => {
    const email = 'pestered@red.test'
    await test.addPerson(email, [{ companyId: red, role: 'agent' }])
    const body = { name: 'x', companyName: 'x', email, password: 'a password of mine' }
    for (let each = 0; each < 4; each++) await ask('/api/auth/sign-up', body)
    await prove(email, 'a password of the holder')
    await test.client().signIn(email, 'a password of the holder')
  })
})

describe('a new password', () => {
  it('from an owner ends passkeys and linked providers', async () => {
    const email = 'stolen@red.test'
    const userId = await test.addPerson(email, [{ companyId: red, role: 'agent' }])
    await addWays(userId)
    const owner = await test.signedIn('owner@red.test')
    const { password } = await owner.call('resetPassword', { params: { id: userId } })
    const client = test.client()
    await client.signIn(email, password)
    expect(await client.call('getMyAccount', {})).toMatchObject({ passkeys: [], providers: [] })
  })

  it('of one’s own ends them if one asks for it, and what is under way', async () => {
    const email = 'own@red.test'
    const userId = await test.addPerson(email, [{ companyId: red, role: 'agent' }])
    const client = await test.signedIn(email)
    await addWays(userId)
    const first = { currentPassword: testPassword, newPassword: 'the first of my own' }
    await client.call('changePassword', { body: first })
    expect((await client.call('getMyAccount', {})).passkeys).toHaveLength(1)
    const second = { currentPassword: 'the first of my own', newPassword: 'the second of my own' }
    await client.call('changePassword', { body: { ...second, endOtherWays: true } })
    expect(await client.call('getMyAccount', {})).toMatchObject({ passkeys: [], providers: [] })
  })
})

describe('a session that a company does not take', () => {
  const takesPasskeys = async (name: string) => {
    const companyId = await test.addCompany(name)
    await withSystem(test.throwaway.database, (transaction) =>
      transaction
        .updateTable('companies')
        .set({ portal: JSON.stringify({ signInWays: ['passkey'] }) })
        .where('id', '=', companyId)
        .execute(),
    )
    return companyId
  }
  const begin = (client: TestClient, password = testPassword) =>
    client.try('beginPasskey', { body: { password } })

  it('adds no way that it takes, also not by another company, before a proof by mail', async () => {
    const email = 'stolen-password@red.test'
    const strict = await takesPasskeys('strict')
    const places = [strict, red].map((companyId) => ({ companyId, role: 'agent' as const }))
    await test.addPerson(email, places)
    const thief = await test.signedIn(email)
    expect(code(await begin(thief))).toBe('MAIL_PROOF_NEEDED')
    expect(code(await thief.try('linkProvider', { params: { provider: 'google' } }))).toBe(
      'MAIL_PROOF_NEEDED',
    )
    await thief.call('chooseCompany', { body: { companyId: red } })
    expect(code(await begin(thief))).toBe('MAIL_PROOF_NEEDED')
    await prove(email, 'a password of the holder')
    const holder = test.client()
    await holder.signIn(email, 'a password of the holder')
    expect((await begin(holder, 'a password of the holder')).status).toBe(200)
    await accounts()
      .updateTable('accounts.user')
      .set({ waysOpenUntil: new Date(Date.now() - 1000) })
      .where('email', '=', email)
      .execute()
    expect(code(await begin(holder, 'a password of the holder'))).toBe('MAIL_PROOF_NEEDED')
  })

  it('adds one after a password from an owner', async () => {
    const strict = await takesPasskeys('stricter')
    const userId = await test.addPerson('left-out@red.test', [{ companyId: red, role: 'agent' }])
    const owner = await test.signedIn('owner@red.test')
    const { password } = await owner.call('resetPassword', { params: { id: userId } })
    await withSystem(test.throwaway.database, (transaction) =>
      transaction
        .updateTable('memberships')
        .set({ companyId: strict })
        .where('userId', '=', userId)
        .execute(),
    )
    const client = test.client()
    await client.signIn('left-out@red.test', password)
    const body = { currentPassword: password, newPassword: 'a password of my own' }
    await client.call('changePassword', { body })
    expect((await client.call('getMe', {})).refused?.code).toBe('WAY_REFUSED')
    expect((await begin(client, 'a password of my own')).status).toBe(200)
  })
})

describe('what is changed of an account', () => {
  it('stands in the audit log of each company of the person', async () => {
    const email = 'both@red.test'
    const places = [red, blue].map((companyId) => ({ companyId, role: 'agent' as const }))
    const userId = await test.addPerson(email, places)
    const client = await test.signedIn(email)
    await addWays(userId)
    const { passkeys } = await client.call('getMyAccount', {})
    await client.call('removePasskey', { params: { id: passkeys[0]!.id } })
    await client.call('unlinkProvider', { params: { provider: 'google' } })
    const { secret } = await client.call('beginSecondFactor', { body: { password: testPassword } })
    await client.call('confirmSecondFactor', { body: { code: await shownCode(secret) } })
    await client.call('renewBackupCodes', { body: { password: testPassword } })
    await client.call('removeSecondFactor', { body: { password: testPassword } })
    const body = { currentPassword: testPassword, newPassword: 'a password of my own' }
    await client.call('changePassword', { body })
    await prove(email, 'one more of my own')
    const told = [
      ...['user.passkey-removed', 'user.provider-unlinked', 'user.second-factor-added'],
      ...['user.backup-codes-renewed', 'user.second-factor-removed', 'user.password-changed'],
      'user.password-forgotten',
    ]
    expect(await actions(red, userId)).toEqual(told)
    expect(await actions(blue, userId)).toEqual(told)
  })
})

describe('all this', () => {
  it('met no fault of its own', () => expect(test.errors).toEqual([]))
})
