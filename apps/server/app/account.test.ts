import { shownCode } from '@tongdai/access/testing/authenticator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Furnished, furnishCompany } from './testing/furnish-company.ts'
import { startTestApp, type TestApp, testPassword } from './testing/start-test-app.ts'
import type { TestClient } from './testing/test-client.ts'

let test: TestApp
let red: Furnished
beforeAll(async () => {
  test = await startTestApp()
  red = await furnishCompany(test, 'red', 1)
  await furnishCompany(test, 'blue', 2)
})
afterAll(() => test.close())

const agent = { companyCode: 'red', agentId: '101', password: testPassword }
const code = (answer: { body: { error?: { code: string } } }) => answer.body.error?.code

/** What a browser is told whose session somebody ended. */
async function whyOut(client: TestClient): Promise<string | undefined> {
  const { body } = await client.try('getMe', {})
  expect(body.error?.code).toBe('SESSION_ENDED')
  return body.error?.details?.[0]?.message
}

let networks = 0
/** A browser in a network of its own: passwords asked for by one test are not counted against the next. */
function elsewhere(): TestClient {
  const client = test.client()
  client.address = `198.51.100.${networks++ % 200}`
  return client
}

let people = 0
/** A person with a second factor, and what opens it. */
async function guarded(): Promise<{ email: string; secret: string; codes: string[]; client: TestClient }> {
  const email = `guarded${people++}@red.test`
  await test.addPerson(email, [{ companyId: red.companyId, role: 'agent' }])
  const client = elsewhere()
  await client.signIn(email, testPassword)
  const { secret } = await client.call('beginSecondFactor', { body: { password: testPassword } })
  const { backupCodes: codes } = await client.call('confirmSecondFactor', {
    body: { code: await shownCode(secret, -1) },
  })
  return { email, secret, codes, client }
}
const half = async (email: string) => {
  const client = elsewhere()
  const answer = await client.try('signIn', { body: { email, password: testPassword } })
  return { client, answer }
}

describe('an agent id with the code of the company', () => {
  it('signs in, and to that company', async () => {
    const client = test.client()
    await client.call('signIn', { body: agent })
    expect(await client.call('getMe', {})).toMatchObject({
      companyId: red.companyId,
      user: { email: 'agent@red.test' },
    })
  })

  it('is answered alike, whichever part is wrong', async () => {
    const wrong = [
      { ...agent, password: 'a wrong password' },
      { ...agent, agentId: '999' },
      { ...agent, companyCode: 'green' },
      // Nobody has it.
      { ...agent, companyCode: 'blue', agentId: '102' },
    ]
    const answers = await Promise.all(wrong.map((body) => test.client().try('signIn', { body })))
    for (const { status, raw } of answers)
      expect([status, raw.body, Object.keys(raw.headers)]).toEqual([
        401,
        answers[0]!.raw.body,
        Object.keys(answers[0]!.raw.headers),
      ])
  })

  it('opens nothing to who is disabled there', async () => {
    const owner = await test.signedIn('owner@red.test')
    await owner.change('updateUser', { params: { id: red.agentId }, body: { disabled: true } })
    expect(code(await test.client().try('signIn', { body: agent }))).toBe('INVALID_CREDENTIALS')
    await owner.change('updateUser', { params: { id: red.agentId }, body: { disabled: false } })
  })

  it('opens nothing when it is switched off, to who has it and to who is invited with it', async () => {
    const owner = await test.signedIn('owner@red.test')
    const turn = (id: string, enabled: boolean) =>
      owner.change('updateExtension', { params: { id }, body: { enabled } })
    await turn(red.extensionId, false)
    expect(code(await test.client().try('signIn', { body: agent }))).toBe('INVALID_CREDENTIALS')
    await turn(red.extensionId, true)
    expect(code(await test.client().try('signIn', { body: agent }))).toBeUndefined()
    const { id } = await owner.call('createExtension', { body: { number: '177' } })
    const { password } = await owner.call('createUser', {
      body: { name: 'New', email: 'new177@red.test', role: 'agent', extensionId: id },
    })
    const body = { ...agent, agentId: '177', password }
    await turn(id, false)
    expect(code(await test.client().try('signIn', { body }))).toBe('INVALID_CREDENTIALS')
    await turn(id, true)
    expect(code(await test.client().try('signIn', { body }))).toBeUndefined()
  })
})

describe('a phone number', () => {
  it('signs in, however it is written, once the person has set it', async () => {
    const client = await test.signedIn('agent@red.test')
    const account = await client.call('updateMyAccount', {
      body: { phone: '0901 234 567', password: testPassword },
    })
    expect(account).toMatchObject({ phone: '+84901234567', emailConfirmed: false, secondFactor: null })
    for (const phone of ['0901234567', '+84 90 123 45 67', '84901234567'])
      await test.client().call('signIn', { body: { phone, password: testPassword } })
    const strange = { phone: '0901234568', password: testPassword }
    expect(code(await test.client().try('signIn', { body: strange }))).toBe('INVALID_CREDENTIALS')
  })

  it('takes the password, a few times only, and tells of nobody who has it as well', async () => {
    const other = await test.signedIn('manager@red.test')
    const change = (body: object) => other.try('updateMyAccount', { body })
    expect(code(await change({ phone: '0901234567' }))).toBe('WRONG_PASSWORD')
    expect(code(await change({ phone: 'not a number', password: testPassword }))).toBe('NUMBER_INVALID')
    expect((await change({ phone: '0901234567', password: testPassword })).status).toBe(200)
    // What stays as it is takes none.
    expect((await change({ phone: '0901234567', name: 'manager' })).status).toBe(200)
    const wrong = { phone: '0901234599', password: 'not the password' }
    const answers = await Promise.all(Array.from({ length: 12 }, () => change(wrong)))
    expect(answers.map(code)).toContain('RATE_LIMITED')
  })

  it('of several is whose password comes with it, also within a company that is named', async () => {
    const phone = '0901234511'
    const own = 'a password of my own'
    for (const [email, password] of [
      ['agent@blue.test', testPassword],
      ['manager@blue.test', own],
    ] as const) {
      const client = await test.signedIn(email)
      if (password !== testPassword)
        await client.call('changePassword', { body: { currentPassword: testPassword, newPassword: own } })
      await client.call('updateMyAccount', { body: { phone, password } })
    }
    const who = async (body: object) => {
      const client = test.client()
      await client.call('signIn', { body } as never)
      return (await client.call('getMe', {})).user.email
    }
    expect(await who({ phone, password: testPassword })).toBe('agent@blue.test')
    expect(await who({ phone, password: own })).toBe('manager@blue.test')
    expect(await who({ companyCode: 'blue', agentId: phone, password: own })).toBe('manager@blue.test')
    for (const body of [
      { phone, password: 'nobody’s password' },
      { companyCode: 'red', agentId: phone, password: own },
    ])
      expect(code(await test.client().try('signIn', { body }))).toBe('INVALID_CREDENTIALS')
    const manager = test.client()
    await manager.signIn('manager@blue.test', own)
    await manager.call('changePassword', { body: { currentPassword: own, newPassword: testPassword } })
  })
})

describe('one’s own name', () => {
  it('is changed where one works too', async () => {
    const client = await test.signedIn('manager@blue.test')
    await client.call('updateMyAccount', { body: { name: 'Minh Anh' } })
    expect(await client.call('getMe', {})).toMatchObject({ user: { name: 'Minh Anh' } })
    const owner = await test.signedIn('owner@blue.test')
    expect((await owner.call('listUsers', {})).items.map(({ name }) => name)).toContain('Minh Anh')
  })
})

describe('sessions', () => {
  it('are seen with where they are from, and ended one by one or all the others', async () => {
    const client = await test.signedIn('manager@red.test')
    const phone = test.client()
    await phone.send(
      'POST',
      '/api/auth/sign-in/email',
      { email: 'manager@red.test', password: testPassword },
      { 'user-agent': 'A phone', 'x-forwarded-for': '198.51.100.7' },
    )
    const { items } = await client.call('listMySessions', {})
    expect(items.filter(({ current }) => current)).toHaveLength(1)
    const there = items.find(({ userAgent }) => userAgent === 'A phone')!
    expect(there).toMatchObject({ address: '198.51.100.7', current: false })
    await client.call('endMySession', { params: { id: there.id } })
    expect(test.voiceLink.ended).toContainEqual({ sessionId: there.id })
    expect(await whyOut(phone)).toBe('elsewhere')
    const another = await test.signedIn('manager@red.test')
    await client.call('endMyOtherSessions', {})
    expect(await whyOut(another)).toBe('elsewhere')
    expect((await client.call('listMySessions', {})).items).toHaveLength(1)
  })

  it('that end with the password say so, and a browser without one is told nothing', async () => {
    const email = 'told@red.test'
    const userId = await test.addPerson(email, [{ companyId: red.companyId, role: 'agent' }])
    const [one, other] = [await test.signedIn(email), await test.signedIn(email)]
    const passwords = { currentPassword: testPassword, newPassword: 'another password of mine' }
    await one.call('changePassword', { body: passwords })
    expect(await whyOut(other)).toBe('password-changed')
    const owner = await test.signedIn('owner@red.test')
    await owner.call('resetPassword', { params: { id: userId } })
    expect(await whyOut(one)).toBe('password-given')
    expect(code(await test.client().try('getMe', {}))).toBe('UNAUTHENTICATED')
  })

  it('of others are none of mine', async () => {
    const client = await test.signedIn('owner@blue.test')
    const answer = await client.try('endMySession', { params: { id: red.agentSessionId } })
    expect(code(answer)).toBe('NOT_FOUND')
  })
})

describe('the second factor', () => {
  it('is asked for by no name but a proven one: nothing changes before a code was right', async () => {
    await test.addPerson('begun@red.test', [{ companyId: red.companyId, role: 'agent' }])
    const client = await test.signedIn('begun@red.test')
    const wrong = await client.try('beginSecondFactor', { body: { password: 'a wrong password' } })
    expect(code(wrong)).toBe('WRONG_PASSWORD')
    const { url } = await client.call('beginSecondFactor', { body: { password: testPassword } })
    expect(url).toContain('otpauth://totp/Tongdai:begun%40red.test')
    expect(code(await client.try('confirmSecondFactor', { body: { code: '000000' } }))).toBe('WRONG_CODE')
    expect((await half('begun@red.test')).answer.body.awaitsFactor).toBe(false)
  })

  it('comes between the password and everything else', async () => {
    const { email, secret } = await guarded()
    const { client, answer } = await half(email)
    expect(answer.body.awaitsFactor).toBe(true)
    for (const route of ['getMe', 'getMyAccount', 'listMySessions', 'listCalls', 'getPhoneTicket'] as const)
      expect((await client.try(route, {} as never)).status, route).toBe(401)
    expect(code(await client.try('enterSecondFactor', { body: { code: '000000' } }))).toBe('WRONG_CODE')
    await client.call('enterSecondFactor', { body: { code: await shownCode(secret) } })
    expect(await client.call('getMe', {})).toMatchObject({ user: { email } })
  })

  it('ended the sessions that were opened without it', async () => {
    const email = 'before@red.test'
    await test.addPerson(email, [{ companyId: red.companyId, role: 'agent' }])
    const [client, other] = [await test.signedIn(email), await test.signedIn(email)]
    const { secret } = await client.call('beginSecondFactor', { body: { password: testPassword } })
    await client.call('confirmSecondFactor', { body: { code: await shownCode(secret) } })
    expect((await client.try('getMe', {})).status).toBe(200)
    expect((await other.try('getMe', {})).status).toBe(401)
    expect(code(await client.try('beginSecondFactor', { body: { password: testPassword } }))).toBe(
      'WRONG_STATE',
    )
  })

  it('takes each code once, also when it comes twice at the same moment', async () => {
    const { email, secret, codes } = await guarded()
    for (const given of [await shownCode(secret), codes[0]!]) {
      const halves = await Promise.all([half(email), half(email), half(email)])
      const answers = await Promise.all(
        halves.map(({ client }) => client.try('enterSecondFactor', { body: { code: given } })),
      )
      expect(
        answers.filter(({ status }) => status === 200),
        given,
      ).toHaveLength(1)
    }
    // The one of before is older than what was used.
    const { client } = await half(email)
    const old = await client.try('enterSecondFactor', { body: { code: await shownCode(secret, -1) } })
    expect(code(old)).toBe('WRONG_CODE')
  })

  it('has backup codes that are read with or without their hyphen, and are void when new ones are made', async () => {
    const { email, codes, client } = await guarded()
    expect(codes).toHaveLength(10)
    const one = (await half(email)).client
    const body = { code: codes[3]!.replace('-', '').toUpperCase() }
    await one.call('enterSecondFactor', { body })
    expect((await one.call('getMyAccount', {})).secondFactor).toEqual({ backupCodesLeft: 9 })
    await client.call('renewBackupCodes', { body: { password: testPassword } })
    const two = (await half(email)).client
    expect(code(await two.try('enterSecondFactor', { body: { code: codes[4]! } }))).toBe('WRONG_CODE')
  })

  it('is guessed a few times only', async () => {
    const { email } = await guarded()
    const { client } = await half(email)
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        client.try('enterSecondFactor', { body: { code: String(100_000 + n) } }),
      ),
    )
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(10)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20)
    // A new session is no new count.
    const again = await (await half(email)).client.try('enterSecondFactor', { body: { code: '123456' } })
    expect(again.status).toBe(429)
  })

  it('is not asked for by a browser that is trusted, before the password changes', async () => {
    const { email, secret } = await guarded()
    const { client } = await half(email)
    await client.call('enterSecondFactor', { body: { code: await shownCode(secret), trustDevice: true } })
    const signIn = async (password: string) =>
      (await client.call('signIn', { body: { email, password } })).awaitsFactor
    expect(await signIn(testPassword)).toBe(false)
    await client.call('changePassword', {
      body: { currentPassword: testPassword, newPassword: 'quite another one' },
    })
    expect(await signIn('quite another one')).toBe(true)
  })

  it('is taken by its holder with the password, or by an owner, who is written down', async () => {
    const { email, client } = await guarded()
    const { user } = await client.call('getMe', {})
    const params = { id: user.id }
    const manager = await test.signedIn('manager@red.test')
    expect(code(await manager.try('resetSecondFactor', { params }))).toBe('FORBIDDEN')
    const owner = await test.signedIn('owner@red.test')
    const listed = async () => {
      const { items } = await owner.call('searchPeople', { query: { search: email } })
      return items.map(({ secondFactor }) => secondFactor)
    }
    expect(await listed()).toEqual([true])
    await owner.call('resetSecondFactor', { params })
    expect(await listed()).toEqual([false])
    expect((await client.try('getMe', {})).status).toBe(401)
    expect((await half(email)).answer.body.awaitsFactor).toBe(false)
    expect(code(await owner.try('resetSecondFactor', { params }))).toBe('WRONG_STATE')
    const own = await guarded()
    await own.client.call('removeSecondFactor', { body: { password: testPassword } })
    expect((await half(own.email)).answer.body.awaitsFactor).toBe(false)
  })
})

describe('all this', () => {
  it('met no fault of its own', () => expect(test.errors).toEqual([]))
})
