import { solve } from '@tongdai/access/proof/proof-of-work'
import { purgeAccounts } from '@tongdai/access/purge-accounts'
import { shownCode } from '@tongdai/access/testing/authenticator'
import { withSystem } from '@tongdai/database/with-company'
import type { Letter } from '@tongdai/mail/letter'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp, testPassword } from './testing/start-test-app.ts'
import type { TestClient } from './testing/test-client.ts'

let test: TestApp
let red: string
beforeAll(async () => {
  test = await startTestApp()
  red = await test.addCompany('red')
})
afterAll(() => test.close())

const code = (answer: { body: { error?: { code: string } } }) => answer.body.error?.code

/** From a network of its own each, so that no test takes another's share. */
let networks = 0
async function ask(route: 'signUp' | 'forgotPassword', body: object, client = test.client()) {
  const wanted = await client.call('getProof', {})
  const proof = { challenge: wanted.challenge, answer: solve(wanted) }
  const path = { signUp: '/api/auth/sign-up', forgotPassword: '/api/auth/password/forgot' }[route]
  const from = { 'x-forwarded-for': `198.51.100.${networks++ % 200}` }
  return client.send('POST', path, { language: 'vi', ...body, proof }, from)
}

/** What was put down to go to an e-mail, the newest last. */
async function mailTo(email: string): Promise<{ template: string; letter: Letter; link: string }[]> {
  const rows = await withSystem(test.throwaway.database, (transaction) =>
    transaction
      .selectFrom('mails')
      .select(['id', 'template', 'letter'])
      .where('recipient', '=', email)
      .orderBy('createdAt')
      .orderBy('id')
      .execute(),
  )
  return rows.map(({ id, template, letter: sealed }) => {
    const letter = JSON.parse(test.options.secrets.open(sealed!, `mail:${id}`)) as Letter
    const part = letter.body.find((each) => typeof each === 'object' && 'link' in each)
    return { template, letter, link: typeof part === 'object' && 'link' in part ? part.link : '' }
  })
}
const codeIn = async (email: string) => (await mailTo(email)).at(-1)!.link.split('#')[1]!.split('.')[0]!

const sign = (email: string, companyName = 'Công ty Ánh Dương') => ({
  name: 'Lan',
  companyName,
  email,
  password: 'a password of mine',
})

describe('a sign-up', () => {
  it('makes nothing before the e-mail is confirmed, with the password; then all of it', async () => {
    const email = 'lan@new.test'
    expect((await ask('signUp', sign(email))).statusCode).toBe(200)
    const before = await test.client().try('signIn', { body: { email, password: 'a password of mine' } })
    expect(code(before)).toBe('INVALID_CREDENTIALS')
    const link = await codeIn(email)
    const client = test.client()
    const confirm = (password: string) => client.try('confirmSignUp', { body: { code: link, password } })
    // Who presses the link of a stranger's sign-up does not know the stranger's password.
    expect(code(await confirm('not the password'))).toBe('WRONG_PASSWORD')
    expect((await confirm('a password of mine')).body.awaitsFactor).toBe(false)
    expect(await client.call('getMe', {})).toMatchObject({
      user: { email, name: 'Lan' },
      role: 'owner',
      companies: [{ code: 'anhduong', name: 'Công ty Ánh Dương' }],
    })
    expect(await client.call('getMyAccount', {})).toMatchObject({ emailConfirmed: true })
    expect(code(await confirm('a password of mine'))).toBe('LINK_INVALID')
  })

  it('of one name as another gets a code of its own', async () => {
    const email = 'minh@new.test'
    await ask('signUp', sign(email))
    const client = test.client()
    await client.call('confirmSignUp', {
      body: { code: await codeIn(email), password: 'a password of mine' },
    })
    const { companies } = await client.call('getMe', {})
    expect(companies[0]!.code).toMatch(/^anhduong\d+$/)
  })

  it('has the code that was chosen; one that is taken is told when the company would be made, and another is chosen then', async () => {
    const email = 'chosen@new.test'
    await ask('signUp', { ...sign(email), companyCode: 'anhduong' })
    const client = test.client()
    const body = { code: await codeIn(email), password: 'a password of mine' }
    expect(code(await client.try('confirmSignUp', { body }))).toBe('COMPANY_CODE_TAKEN')
    await client.call('confirmSignUp', { body: { ...body, companyCode: 'sunny' } })
    expect((await client.call('getMe', {})).companies[0]!.code).toBe('sunny')
  })

  it('tells no more than five codes a day that are taken, and founds nevertheless', async () => {
    const email = 'asker@new.test'
    await ask('signUp', sign(email, 'Asker'))
    const client = test.client()
    const body = { code: await codeIn(email), password: 'a password of mine' }
    const told: (string | undefined)[] = []
    for (let n = 0; n < 7; n++)
      told.push(code(await client.try('confirmSignUp', { body: { ...body, companyCode: 'anhduong' } })))
    expect(told).toEqual([...Array(5).fill('COMPANY_CODE_TAKEN'), 'RATE_LIMITED', 'RATE_LIMITED'])
    await client.call('confirmSignUp', { body: { ...body, companyCode: null } })
    const more = (companyCode?: string) =>
      client.try('foundCompany', { body: { companyName: 'More', companyCode, language: 'en' } })
    for (let n = 0; n < 5; n++) expect(code(await more('anhduong'))).toBe('COMPANY_CODE_TAKEN')
    expect(code(await more('anhduong'))).toBe('RATE_LIMITED')
    expect((await more()).status).toBe(200)
  })

  it.each([
    ['matkhau12345', 'PASSWORD_COMMON'],
    ['0000000000', 'PASSWORD_COMMON'],
    ['lan@anhduong2026', 'PASSWORD_PERSONAL'],
  ])('with the password %s is refused: %s', async (password, refusal) => {
    const answer = await ask('signUp', { ...sign('weak@new.test'), password })
    expect(answer.json().error.code).toBe(refusal)
    expect(await mailTo('weak@new.test')).toEqual([])
  })

  it('is made once, of two who confirm at the same moment', async () => {
    const email = 'twice@new.test'
    await ask('signUp', sign(email, 'Twice'))
    const body = { code: await codeIn(email), password: 'a password of mine' }
    const answers = await Promise.all([1, 2, 3].map(() => test.client().try('confirmSignUp', { body })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404])
    const companies = await withSystem(test.throwaway.database, (transaction) =>
      transaction.selectFrom('companies').select('id').where('name', '=', 'Twice').execute(),
    )
    expect(companies).toHaveLength(1)
  })

  it('of an e-mail that has an account is answered alike, and tells its holder alone', async () => {
    await test.addPerson('known@red.test', [{ companyId: red, role: 'agent' }])
    const [known, unknown] = [
      await ask('signUp', sign('known@red.test')),
      await ask('signUp', sign('unknown@red.test')),
    ]
    expect([known.statusCode, known.body, Object.keys(known.headers)]).toEqual([
      unknown.statusCode,
      unknown.body,
      Object.keys(unknown.headers),
    ])
    expect((await mailTo('known@red.test')).map(({ template }) => template)).toEqual(['known-sign-up'])
    await test.client().signIn('known@red.test', testPassword)
  })

  it('leaves the link that was sent before void', async () => {
    const email = 'again@new.test'
    await ask('signUp', sign(email))
    const first = await codeIn(email)
    await ask('signUp', sign(email, 'Another'))
    const body = { code: first, password: 'a password of mine' }
    expect(code(await test.client().try('confirmSignUp', { body }))).toBe('LINK_INVALID')
  })

  it('takes work, each time', async () => {
    const client = test.client()
    const wanted = await client.call('getProof', {})
    const proof = { challenge: wanted.challenge, answer: solve(wanted) }
    const body = { ...sign('work@new.test'), language: 'vi' as const }
    const send = (given: typeof proof) => client.try('signUp', { body: { ...body, proof: given } })
    expect(code(await send({ challenge: 'x', answer: '0' }))).toBe('PROOF_NEEDED')
    expect((await send(proof)).status).toBe(200)
    expect(code(await send(proof))).toBe('PROOF_NEEDED')
  })

  it('fills no mailbox', async () => {
    const email = 'flooded@new.test'
    for (let n = 0; n < 6; n++) expect((await ask('signUp', sign(email))).statusCode).toBe(200)
    expect(await mailTo(email)).toHaveLength(3)
  })
})

describe('a forgotten password', () => {
  const person = async (email: string) => {
    await test.addPerson(email, [{ companyId: red, role: 'agent' }])
    return test.signedIn(email)
  }
  const reset = (link: string, newPassword: string, client: TestClient = test.client()) =>
    client.try('resetForgottenPassword', { body: { code: link, newPassword } })

  it('is chosen anew by the link, once; and all sessions end', async () => {
    const email = 'forgetful@red.test'
    const client = await person(email)
    await ask('forgotPassword', { email: 'Forgetful@red.test' })
    const link = await codeIn(email)
    const answers = await Promise.all([reset(link, 'a new password 1'), reset(link, 'a new password 2')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404])
    expect((await client.try('getMe', {})).status).toBe(401)
    const won = answers[0]!.status === 200 ? 'a new password 1' : 'a new password 2'
    await client.signIn(email, won)
    expect(await client.call('getMyAccount', {})).toMatchObject({ emailConfirmed: true })
    expect(code(await test.client().try('signIn', { body: { email, password: testPassword } }))).toBe(
      'INVALID_CREDENTIALS',
    )
  })

  it('of an e-mail that has no account is answered alike, and nothing is sent', async () => {
    await person('there@red.test')
    const [known, unknown] = [
      await ask('forgotPassword', { email: 'there@red.test' }),
      await ask('forgotPassword', { email: 'not-there@red.test' }),
    ]
    expect([known.statusCode, known.body, Object.keys(known.headers)]).toEqual([
      unknown.statusCode,
      unknown.body,
      Object.keys(unknown.headers),
    ])
    expect(await mailTo('not-there@red.test')).toEqual([])
  })

  it('leads past no second factor', async () => {
    const email = 'guarded@red.test'
    const client = await person(email)
    // That the e-mail is of who opened the account has been shown before.
    await test.throwaway.database.accounts
      .updateTable('accounts.user')
      .set({ emailVerified: true })
      .where('email', '=', email)
      .execute()
    const { secret } = await client.call('beginSecondFactor', { body: { password: testPassword } })
    await client.call('confirmSecondFactor', { body: { code: await shownCode(secret) } })
    await ask('forgotPassword', { email })
    await reset(await codeIn(email), 'a new password of mine')
    const body = { email, password: 'a new password of mine' }
    expect(await test.client().call('signIn', { body })).toMatchObject({ awaitsFactor: true })
  })

  it('is none by a link that is too old, or of a sign-up', async () => {
    const email = 'late@red.test'
    await person(email)
    await ask('forgotPassword', { email })
    await test.throwaway.database.accounts
      .updateTable('accounts.link')
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where('email', '=', email)
      .execute()
    expect(code(await reset(await codeIn(email), 'a new password of mine'))).toBe('LINK_INVALID')
    await ask('signUp', sign('other-kind@red.test'))
    expect(code(await reset(await codeIn('other-kind@red.test'), 'a new password of mine'))).toBe(
      'LINK_INVALID',
    )
  })

  it('is sent a link to our own origin, whatever the request calls it', async () => {
    const email = 'host@red.test'
    await person(email)
    await ask('forgotPassword', { email })
    expect((await mailTo(email))[0]!.link).toMatch(/^http:\/\/localhost:3000\/new-password#[\w-]{43}$/)
  })
})

describe('another e-mail', () => {
  const person = (email: string) => test.addPerson(email, [{ companyId: red, role: 'agent' }])
  const audited = (target: string) =>
    withSystem(test.throwaway.database, (transaction) =>
      transaction
        .selectFrom('auditLog')
        .select(['action', 'before', 'after'])
        .where('target', '=', target)
        .execute(),
    )
  const after = (email: string, language = 'vi' as const) => ({
    body: { email, language, password: testPassword },
  })

  it('holds once its link was opened; the old one is told, and signs in no more', async () => {
    const [from, email] = ['moves@red.test', 'moved@red.test']
    const id = await person(from)
    const client = await test.signedIn(from)
    await client.call('changeMyEmail', after(email))
    expect((await client.call('getMe', {})).user.email).toBe(from)
    await ask('forgotPassword', { email: from })
    const forgotten = await codeIn(from)
    await test.client().call('confirmMyEmail', { body: { code: await codeIn(email) } })
    expect((await client.call('getMyAccount', {})).email).toBe(email)
    expect((await client.call('getMyAccount', {})).emailConfirmed).toBe(true)
    const told = (await mailTo(from)).at(-1)!
    expect([told.template, JSON.stringify(told.letter)]).toEqual([
      'email-changed',
      expect.stringContaining(email),
    ])
    const old = await test.client().try('signIn', { body: { email: from, password: testPassword } })
    expect(code(old)).toBe('INVALID_CREDENTIALS')
    await test.signedIn(email)
    // What was sent to the old mailbox opens nothing any more.
    const reset = { body: { code: forgotten, newPassword: 'a password of a thief' } }
    expect(code(await test.client().try('resetForgottenPassword', reset))).toBe('LINK_INVALID')
    expect(await audited(id)).toEqual([{ action: 'user.updated', before: { email: from }, after: { email } }])
  })

  it('takes the password, and is good once', async () => {
    const [from, email] = ['once@red.test', 'once-moved@red.test']
    await person(from)
    const client = await test.signedIn(from)
    const wrong = { body: { ...after(email).body, password: 'not the password' } }
    expect(code(await client.try('changeMyEmail', wrong))).toBe('WRONG_PASSWORD')
    expect(await mailTo(email)).toEqual([])
    await client.call('changeMyEmail', after(email))
    const link = { body: { code: await codeIn(email) } }
    await test.client().call('confirmMyEmail', link)
    expect(code(await test.client().try('confirmMyEmail', link))).toBe('LINK_INVALID')
  })

  it('that somebody has is answered alike, and not written to', async () => {
    const [from, email] = ['wants@red.test', 'has@red.test']
    await person(from)
    await person(email)
    await (await test.signedIn(from)).call('changeMyEmail', after(email))
    expect(await mailTo(email)).toEqual([])
  })

  it('that somebody has by the time the link is opened stays theirs', async () => {
    const [from, email] = ['slow@red.test', 'fast@red.test']
    await person(from)
    await (await test.signedIn(from)).call('changeMyEmail', after(email))
    const link = { body: { code: await codeIn(email) } }
    await person(email)
    expect(code(await test.client().try('confirmMyEmail', link))).toBe('LINK_INVALID')
    await test.signedIn(email)
  })
})

describe('one more company', () => {
  it('is founded by who has confirmed the e-mail, and worked for at once', async () => {
    const email = 'founder@new.test'
    await ask('signUp', sign(email, 'First'))
    const client = test.client()
    await client.call('confirmSignUp', {
      body: { code: await codeIn(email), password: 'a password of mine' },
    })
    const me = await client.call('foundCompany', { body: { companyName: 'Second', language: 'en' } })
    expect(me.companies.map(({ code }) => code)).toEqual(['first', 'second'])
    expect(me.companies.find(({ id }) => id === me.companyId)!.code).toBe('second')
    await test.addPerson('unconfirmed@red.test', [{ companyId: red, role: 'agent' }])
    const other = await test.signedIn('unconfirmed@red.test')
    const answer = await other.try('foundCompany', { body: { companyName: 'Third', language: 'en' } })
    expect(code(answer)).toBe('EMAIL_NOT_CONFIRMED')
  })

  it('is founded five times a day, also by who asks for two at once', async () => {
    const email = 'many@new.test'
    await ask('signUp', sign(email, 'Many'))
    const client = test.client()
    await client.call('confirmSignUp', {
      body: { code: await codeIn(email), password: 'a password of mine' },
    })
    const found = (name: string) =>
      client.try('foundCompany', { body: { companyName: name, language: 'en' } })
    const tried: Awaited<ReturnType<typeof found>>[] = []
    for (let round = 0; round < 4; round++)
      tried.push(...(await Promise.all([found(`Many ${round}`), found(`More ${round}`)])))
    const refused = tried.filter(({ status }) => status !== 200)
    expect(refused.map(code)).toEqual(refused.map(() => 'TOO_MANY_COMPANIES'))
    // With the one that was signed up for.
    expect((await client.call('getMe', {})).companies).toHaveLength(5)
  })
})

describe('what is no longer good', () => {
  it('is forgotten a day after, and nothing else', async () => {
    const { database } = test.throwaway
    await ask('signUp', sign('waiting@new.test'))
    const kept = () =>
      database.accounts
        .selectFrom('accounts.link')
        .select('email')
        .where('email', '=', 'waiting@new.test')
        .execute()
    const hours = (count: number) => new Date(Date.now() + count * 3_600_000)
    await purgeAccounts(database, hours(24))
    expect(await kept()).toHaveLength(1)
    expect(await purgeAccounts(database, hours(26))).toBeGreaterThan(0)
    expect(await kept()).toHaveLength(0)
  })
})

describe('all this', () => {
  it('met no fault of its own', () => expect(test.errors).toEqual([]))
})
