import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp, testPassword } from './testing/start-test-app.ts'

let test: TestApp
let [red, blue] = ['', '']

beforeAll(async () => {
  test = await startTestApp()
  red = await test.addCompany('red')
  blue = await test.addCompany('blue')
  await test.addPerson('owner@red.test', [
    { companyId: red, role: 'owner' },
    { companyId: blue, role: 'agent' },
  ])
})
afterAll(() => test.close())

describe('signing in', () => {
  it('opens a session in a cookie no script can read', async () => {
    const client = test.client()
    const { status, raw } = await client.try('signIn', {
      body: { email: 'owner@red.test', password: testPassword },
    })
    expect(status).toBe(200)
    const cookie = raw.headers['set-cookie']
    expect([cookie].flat().find((line) => line?.startsWith('tongdai-3000='))).toMatch(/HttpOnly/i)
    expect([cookie].flat().find((line) => line?.startsWith('tongdai-3000='))).toMatch(/SameSite=Lax/i)
    expect(await client.call('getMe', {})).toMatchObject({
      user: { email: 'owner@red.test' },
      companyId: red,
      role: 'owner',
      companies: [{ code: 'red' }, { code: 'blue', role: 'agent' }],
    })
  })

  it('tells a wrong password and an unknown e-mail alike', async () => {
    const wrong = await test
      .client()
      .try('signIn', { body: { email: 'owner@red.test', password: 'wrong wrong wrong' } })
    const unknown = await test
      .client()
      .try('signIn', { body: { email: 'nobody@red.test', password: 'wrong wrong wrong' } })
    expect(wrong.status).toBe(401)
    expect(wrong.body.error?.code).toBe('INVALID_CREDENTIALS')
    expect([unknown.status, unknown.raw.body]).toEqual([wrong.status, wrong.raw.body])
    expect(Object.keys(unknown.raw.headers)).toEqual(Object.keys(wrong.raw.headers))
  })

  it('ends with the session', async () => {
    const client = await test.signedIn('owner@red.test')
    const thief = await test.signedIn('owner@red.test')
    const { cookie } = client
    await client.call('signOut', {})
    expect((await client.try('getMe', {})).status).toBe(401)
    const replay = await test.client().send('GET', '/api/me', undefined, { cookie })
    expect(replay.statusCode).toBe(401)
    expect((await thief.try('getMe', {})).status).toBe(200)
    expect(test.voiceLink.commands.at(-1)?.command).toMatchObject({ type: 'agent.sign-out', companyId: red })
  })
})

describe('one account in two companies', () => {
  it('switches without signing in again, and stays there', async () => {
    const client = await test.signedIn('owner@red.test')
    expect(await client.call('chooseCompany', { body: { companyId: blue } })).toMatchObject({
      companyId: blue,
      role: 'agent',
    })
    expect(await client.call('getMe', {})).toMatchObject({ companyId: blue })
    expect((await client.try('listUsers', {})).body.error?.code).toBe('FORBIDDEN')
  })

  it('is asked before the desk opens, unless the person wants the last one at once', async () => {
    const first = await test.signedIn('owner@red.test')
    expect((await first.call('getMe', {})).choice).toEqual({ made: false, lastId: blue, straight: false })
    expect(await first.call('chooseCompany', { body: { companyId: red, straight: true } })).toMatchObject({
      companyId: red,
      choice: { made: true, lastId: red, straight: true },
    })
    const second = await test.signedIn('owner@red.test')
    expect(await second.call('getMe', {})).toMatchObject({ companyId: red, choice: { made: true } })
    // What another session chooses meanwhile moves none that is open.
    await first.call('chooseCompany', { body: { companyId: blue } })
    expect(await second.call('getMe', {})).toMatchObject({ companyId: red, choice: { lastId: blue } })
    const third = await test.signedIn('owner@red.test')
    expect(await third.call('getMe', {})).toMatchObject({ companyId: blue, choice: { made: true } })
    await third.call('chooseCompany', { body: { companyId: blue, straight: false } })
  })

  it('cannot choose one that is not theirs', async () => {
    const green = await test.addCompany('green')
    const client = await test.signedIn('owner@red.test')
    expect((await client.try('chooseCompany', { body: { companyId: green } })).body.error?.code).toBe(
      'NOT_FOUND',
    )
  })
})

describe('a request from another site', () => {
  it('changes nothing', async () => {
    const client = await test.signedIn('owner@red.test')
    for (const origin of [
      'https://evil.test',
      'null',
      'http://localhost:3001',
      'http://localhost.evil.test:3000',
    ]) {
      client.origin = origin
      expect(
        (await client.tryChange('updateCompany', { body: { name: 'x' } })).body.error?.code,
        origin,
      ).toBe('ORIGIN_REFUSED')
    }
    client.origin = null
    expect((await client.tryChange('updateCompany', { body: { name: 'x' } })).body.error?.code).toBe(
      'ORIGIN_REFUSED',
    )
  })

  it('does not get in as a form either', async () => {
    const client = await test.signedIn('owner@red.test')
    const answer = await client.send('PATCH', '/api/company', '{"name":"x"}', {
      'content-type': 'text/plain',
    })
    expect(answer.json().error.code).toBe('UNSUPPORTED_MEDIA_TYPE')
  })
})

describe('a password', () => {
  it('is changed by who knows it, and other sessions end', async () => {
    await test.addPerson('pass@red.test', [{ companyId: red, role: 'agent' }])
    const client = await test.signedIn('pass@red.test')
    const other = await test.signedIn('pass@red.test')
    const change = (currentPassword: string, newPassword: string) =>
      client.try('changePassword', { body: { currentPassword, newPassword } })
    expect((await change('not the password', 'a new password')).body.error?.code).toBe('WRONG_PASSWORD')
    expect((await change(testPassword, 'short')).body.error?.code).toBe('INVALID_REQUEST')
    expect((await change(testPassword, 'a new password')).status).toBe(200)
    expect((await client.try('getMe', {})).status).toBe(200)
    expect((await other.try('getMe', {})).status).toBe(401)
    expect(
      (await test.client().try('signIn', { body: { email: 'pass@red.test', password: testPassword } }))
        .status,
    ).toBe(401)
    await test.client().signIn('pass@red.test', 'a new password')
  })
})

describe('guessing', () => {
  it('is slowed down and told when to come back', async () => {
    const answers = []
    for (let n = 0; n < 12; n++)
      answers.push(
        await test.client().try('signIn', { body: { email: 'victim@red.test', password: `wrong ${n}` } }),
      )
    expect(answers.slice(0, 10).map(({ status }) => status)).toEqual(Array(10).fill(401))
    expect(answers[11]!.status).toBe(429)
    expect(Number(answers[11]!.raw.headers['retry-after'])).toBeGreaterThan(0)
  })
})

describe('what comes in wrong', () => {
  it('is answered with a code and without our insides', async () => {
    const client = await test.signedIn('owner@red.test')
    const cases: [string, string, unknown, number, string][] = [
      ['PATCH', '/api/company', '{"name":', 400, 'MALFORMED_JSON'],
      ['PATCH', '/api/company', '', 400, 'MALFORMED_JSON'],
      ['PATCH', '/api/company', '{}', 400, 'INVALID_REQUEST'],
      ['PATCH', '/api/company', '{"name":"a\\u0000b"}', 400, 'INVALID_REQUEST'],
      ['PATCH', '/api/company', '{"__proto__":{"x":1}}', 400, 'MALFORMED_JSON'],
      ['POST', '/api/contacts', JSON.stringify({ name: 'x', phone: 'abc def' }), 400, 'INVALID_REQUEST'],
      ['POST', '/api/contacts', `{"name":"${'x'.repeat(70_000)}"}`, 413, 'BODY_TOO_LARGE'],
      ['GET', '/api/calls?cursor=bm9uc2Vuc2U', undefined, 400, 'INVALID_REQUEST'],
      ['GET', '/api/calls?limit=1000', undefined, 400, 'INVALID_REQUEST'],
      ['GET', '/api/calls/not-an-id', undefined, 400, 'INVALID_REQUEST'],
      ['GET', '/api/nothing', undefined, 404, 'NOT_FOUND'],
      ['PUT', '/api/calls', '{}', 404, 'NOT_FOUND'],
      ['GET', '/api/%zz', undefined, 400, 'INVALID_REQUEST'],
    ]
    for (const [method, url, body, status, code] of cases) {
      const answer = await client.send(method, url, body)
      expect(
        [answer.statusCode, answer.json().error?.code],
        `${method} ${url} ${String(body).slice(0, 40)}`,
      ).toEqual([status, code])
      expect(answer.body).not.toMatch(/node_modules|\.ts:|stack/)
    }
    expect(test.errors).toEqual([])
  })
})

describe('every answer', () => {
  it('lets only our own scripts run and is kept by no cache', async () => {
    const { headers } = await test.client().send('GET', '/api/me')
    expect(headers['content-security-policy']).toContain("script-src 'self';")
    expect(headers['content-security-policy']).toContain('ws://localhost:3001')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['strict-transport-security']).toBeUndefined()
  })
})

describe('health', () => {
  it('is 200 when every part is, 503 otherwise', async () => {
    expect(await test.client().try('getHealth', {})).toMatchObject({ status: 200, body: { ok: true } })
    test.voiceLink.connected = false
    const { status, body } = await test.client().try('getHealth', {})
    expect([status, body]).toEqual([503, { ok: false }])
    test.voiceLink.connected = true
  })

  it('tells strangers nothing else; an owner the parts, of trunks their own', async () => {
    test.voiceLink.parts = [{ name: 'sip', ok: true, detail: 'UDP 5060' }]
    test.voiceLink.trunkParts.set(red, [{ name: 'trunk Red line', ok: false, detail: 'silent' }])
    test.voiceLink.trunkParts.set(blue, [{ name: 'trunk Blue line', ok: true, detail: 'registered' }])
    expect((await test.client().try('getHealth', {})).body).toEqual({ ok: true })
    expect((await test.client().try('getHealthDetails', {})).status).toBe(401)
    const client = await test.signedIn('owner@red.test')
    const { parts } = await client.call('getHealthDetails', {})
    expect(parts.map(({ name }) => name)).toEqual(['database', 'voice', 'sip', 'trunk Red line', 'feed'])
    await test.addPerson('tenant@blue.test', [{ companyId: blue, role: 'owner' }])
    const tenant = await (await test.signedIn('tenant@blue.test')).call('getHealthDetails', {})
    expect(tenant.parts.map(({ name }) => name)).toEqual(['database', 'voice', 'trunk Blue line'])
    await client.call('chooseCompany', { body: { companyId: blue } })
    expect((await client.try('getHealthDetails', {})).body.error?.code).toBe('FORBIDDEN')
  })
})
