import { shownCode } from '@tongdai/access/testing/authenticator'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildApp } from './build-app.ts'
import { type OpenIdPerson, startOpenId, type TestOpenId } from './testing/start-open-id.ts'
import { startTestApp, type TestApp, testPassword } from './testing/start-test-app.ts'
import { TestClient } from './testing/test-client.ts'

let test: TestApp
let openId: TestOpenId
let app: TestApp['app']
let red: string

beforeAll(async () => {
  openId = await startOpenId(['/api/auth/callback/google', '/api/auth/callback/microsoft'])
  test = await startTestApp()
  red = await test.addCompany('red')
  const { issuer, clientId, clientSecret } = openId
  app = await buildApp({
    ...test.options,
    providers: [
      { name: 'google', issuer, clientId, clientSecret },
      { name: 'microsoft', issuer, clientId, clientSecret },
    ],
  })
})
afterAll(async () => {
  await app.close()
  await test.close()
  await openId.close()
})

let people = 0
let lan: OpenIdPerson
beforeEach(() => {
  people++
  lan = { sub: `sub-${people}`, email: `lan${people}@red.test`, email_verified: true, name: 'Lan' }
})

const code = (answer: { body: { error?: { code: string } } }) => answer.body.error?.code
const client = () => new TestClient(app)
const signedIn = async (email: string) => {
  const one = client()
  await one.signIn(email, testPassword)
  return one
}
const provider = { params: { provider: 'google' as const } }

/** To the provider and back. @returns where the browser is sent in the end */
async function come(one: TestClient, as: OpenIdPerson, link = false): Promise<string> {
  openId.person = as
  const { url } = await one.call(link ? 'linkProvider' : 'beginProvider', provider)
  const answer = await one.send('GET', await openId.visit(url))
  return String(answer.headers.location)
}
/** An account whose e-mail is known to be its holder's, or not. */
async function account(email: string, emailVerified: boolean): Promise<string> {
  const userId = await test.addPerson(email, [{ companyId: red, role: 'agent' }])
  await test.throwaway.database.accounts
    .updateTable('accounts.user')
    .set({ emailVerified })
    .where('id', '=', userId)
    .execute()
  return userId
}

describe('a sign-in by a provider', () => {
  it('is offered where there is one', async () => {
    expect(await client().call('getWaysIn', {})).toMatchObject({
      signUp: true,
      providers: ['google', 'microsoft'],
    })
    expect((await test.client().try('beginProvider', provider)).status).toBe(404)
  })

  it('makes an account of an e-mail that the provider vouches for, and finds it again', async () => {
    const one = client()
    expect(await come(one, lan)).toBe('/')
    const me = await one.call('getMe', {})
    expect(me).toMatchObject({ user: { email: lan.email, name: 'Lan' }, companies: [] })
    expect(await one.call('getMyAccount', {})).toMatchObject({ hasPassword: false, providers: ['google'] })
    const again = client()
    await come(again, { ...lan, email: 'moved@red.test' })
    expect((await again.call('getMe', {})).user.id).toBe(me.user.id)
    expect((await again.call('listMySessions', {})).items).toHaveLength(2)
  })

  it('makes none of an e-mail that it does not', async () => {
    const one = client()
    expect(await come(one, { ...lan, email_verified: false })).toContain('error=EMAIL_NOT_CONFIRMED')
    expect((await one.try('getMe', {})).status).toBe(401)
  })

  it('opens an account of the same e-mail if both have seen it proven, and only then', async () => {
    await account(lan.email, true)
    const one = client()
    await come(one, lan)
    expect(await one.call('getMe', {})).toMatchObject({ companyId: red })
    for (const [local, theirs] of [
      [false, true],
      [true, false],
    ] as const) {
      const email = `half-${local}${people}@red.test`
      await account(email, local)
      const other = client()
      const to = await come(other, { ...lan, sub: `half-${local}`, email, email_verified: theirs })
      expect(to).toContain('error=account_not_linked')
      expect((await other.try('getMe', {})).status).toBe(401)
    }
  })

  it('stands in the audit log when it opens an account that was there already, once', async () => {
    const userId = await account(lan.email, true)
    await come(client(), lan)
    await come(client(), lan)
    await test.addPerson('owner-of-log@red.test', [{ companyId: red, role: 'owner' }])
    const { items } = await (await signedIn('owner-of-log@red.test')).call('listAudit', { query: {} })
    const linked = items.filter(({ action, target }) => action.endsWith('-linked') && target?.id === userId)
    expect(linked).toHaveLength(1)
  })

  it('leads past no second factor', async () => {
    await account(lan.email, true)
    const holder = await signedIn(lan.email)
    const { secret } = await holder.call('beginSecondFactor', { body: { password: testPassword } })
    await holder.call('confirmSecondFactor', { body: { code: await shownCode(secret, -1) } })
    const one = client()
    expect(await come(one, lan)).toBe('/?factor=1')
    expect((await one.try('getMe', {})).status).toBe(401)
    await one.call('enterSecondFactor', { body: { code: await shownCode(secret) } })
    expect((await one.call('getMe', {})).user.email).toBe(lan.email)
  })
})

describe('the way back', () => {
  it('is of the browser that went, once', async () => {
    openId.person = lan
    const one = client()
    const { url } = await one.call('beginProvider', provider)
    const back = await openId.visit(url)
    const thief = client()
    expect(String((await thief.send('GET', back)).headers.location)).toContain('error=')
    expect((await thief.try('getMe', {})).status).toBe(401)
    await one.send('GET', back)
    const replayed = await one.send('GET', back)
    expect(String(replayed.headers.location)).toContain('error=')
  })

  it('is not another’s code in one’s own browser', async () => {
    openId.person = lan
    const [one, attacker] = [client(), client()]
    const theirs = await openId.visit((await attacker.call('beginProvider', provider)).url)
    await one.call('beginProvider', provider)
    expect(String((await one.send('GET', theirs)).headers.location)).toContain('error=')
    expect((await one.try('getMe', {})).status).toBe(401)
  })

  it('is of the issuer that was asked (RFC 9207), and leads nowhere else', async () => {
    openId.person = lan
    const one = client()
    const back = await openId.visit((await one.call('beginProvider', provider)).url)
    const mixed = back.replace(/iss=[^&]*/, 'iss=https%3A%2F%2Fevil.test')
    expect(String((await one.send('GET', mixed)).headers.location)).toContain('error=issuer_mismatch')
    for (const query of ['', '?state=x&code=y', '?error=access_denied&state=x']) {
      const answer = await client().send('GET', `/api/auth/callback/google${query}`)
      expect(String(answer.headers.location)).toMatch(/^\/(\?|$)/)
    }
    expect((await client().send('GET', '/api/auth/callback/other?code=x')).statusCode).toBe(400)
  })
})

describe('linking', () => {
  it('is for who is signed in, whatever the e-mail there; and taken back, but not the last way in', async () => {
    await account(lan.email, false)
    const one = await signedIn(lan.email)
    const elsewhere = { ...lan, email: 'elsewhere@example.org', email_verified: false }
    expect(await come(one, elsewhere, true)).toBe('/account')
    expect(await one.call('getMyAccount', {})).toMatchObject({ providers: ['google'], hasPassword: true })
    const again = client()
    await come(again, elsewhere)
    expect((await again.call('getMe', {})).user.email).toBe(lan.email)
    await one.call('unlinkProvider', provider)
    expect(code(await one.try('unlinkProvider', provider))).toBe('NOT_FOUND')
    const only = client()
    await come(only, { ...lan, sub: 'only', email: `only${people}@red.test` })
    expect(code(await only.try('unlinkProvider', provider))).toBe('LAST_WAY_IN')
  })

  it('takes nobody else’s', async () => {
    await come(client(), lan)
    await account(`other${people}@red.test`, true)
    const other = await signedIn(`other${people}@red.test`)
    expect(await come(other, lan, true)).toContain('error=account_already_linked')
    expect((await other.call('getMyAccount', {})).providers).toEqual([])
  })
})

describe('a provider of many directories', () => {
  const [theirs, other] = ['11111111-2222-3333-4444-555555555555', '99999999-2222-3333-4444-555555555555']
  const microsoft = { params: { provider: 'microsoft' as const } }
  let many: TestOpenId
  let here: TestApp['app']
  beforeAll(async () => {
    many = await startOpenId(['/api/auth/callback/microsoft'], { tenant: theirs })
    const { issuer, clientId, clientSecret } = many
    here = await buildApp({
      ...test.options,
      providers: [{ name: 'microsoft', issuer, clientId, clientSecret }],
    })
  })
  afterAll(async () => {
    await here.close()
    await many.close()
  })
  const visit = async (one: TestClient, tid: string | undefined, link: boolean) => {
    many.person = { ...lan, email_verified: false, ...(tid && { tid }) }
    const { url } = await one.call(link ? 'linkProvider' : 'beginProvider', microsoft)
    return String((await one.send('GET', await many.visit(url))).headers.location)
  }

  it('is believed when the token names the directory that issued it, for who has linked it', async () => {
    await account(lan.email, true)
    const one = new TestClient(here)
    await one.signIn(lan.email, testPassword)
    expect(await visit(one, theirs, true)).toBe('/account')
    const again = new TestClient(here)
    expect(await visit(again, theirs, false)).toBe('/')
    expect((await again.call('getMe', {})).user.email).toBe(lan.email)
  })

  it.each([other, undefined, '{tenantid}', `${theirs}/v2.0/`])('is not when it names %s', async (tid) => {
    const one = new TestClient(here)
    expect(await visit(one, tid, false)).toContain('error=')
    expect((await one.try('getMe', {})).status).toBe(401)
  })
})

describe('a provider that is away', () => {
  it('is told, and asked again by who comes next', async () => {
    const options = {
      ...test.options,
      providers: [{ ...openId, name: 'google' as const, issuer: 'http://127.0.0.1:9' }],
    }
    const away = await buildApp(options)
    const answer = await new TestClient(away).try('beginProvider', provider)
    expect([answer.status, code(answer)]).toEqual([503, 'PROVIDER_UNAVAILABLE'])
    await away.close()
  })
})

describe('all this', () => {
  it('met no fault of its own', () => expect(test.errors).toEqual([]))
})
