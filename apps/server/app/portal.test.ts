import { writeFileSync } from 'node:fs'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { openCompany } from '@tongdai/access/portal/open-company'
import { shownCode } from '@tongdai/access/testing/authenticator'
import { withSystem } from '@tongdai/database/with-company'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { buildApp } from './build-app.ts'
import type { Furnished } from './testing/furnish-company.ts'
import { startFurnishedApp } from './testing/start-furnished-app.ts'
import { type TestApp, testPassword } from './testing/start-test-app.ts'
import type { ChangeInput, TestClient } from './testing/test-client.ts'
import { testRecording } from './testing/test-recording.ts'
import { TestScreen } from './testing/test-screen.ts'

const office = '203.0.113.7'
const home = '198.51.100.9'
const within5s = { timeout: 5_000, interval: 50 }

let test: TestApp
let red: Furnished
let owner: TestClient
let port: number
let people = 0

beforeAll(async () => {
  ;({ test, red } = await startFurnishedApp())
  owner = await from(office, 'owner@red.test')
  await test.app.listen({ host: '127.0.0.1', port: 0 })
  port = (test.app.server.address() as AddressInfo).port
})
afterAll(() => test.close())
afterEach(() =>
  withSystem(test.throwaway.database, (transaction) =>
    transaction.updateTable('companies').set({ portal: '{}' }).where('id', '=', red.companyId).execute(),
  ),
)

type Body = ChangeInput<'updatePortal'>['body']
const set = (body: Body, by = owner) => by.change('updatePortal', { body })
const code = (answer: { body: { error?: { code: string } } }) => answer.body.error?.code
async function from(address: string, email: string): Promise<TestClient> {
  const client = test.client()
  client.address = address
  await client.signIn(email, testPassword)
  return client
}
async function agent(): Promise<string> {
  const email = `agent${++people}@red.test`
  await test.addPerson(email, [{ companyId: red.companyId, role: 'agent' }])
  return email
}
const age = (email: string, columns: { createdAt?: Date; seenAt?: Date }) =>
  test.throwaway.database.accounts
    .updateTable('accounts.session')
    .set(columns as never)
    .where('userId', 'in', (query) =>
      query.selectFrom('accounts.user').select('id').where('email', '=', email),
    )
    .execute()
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000)
const onlyOffice = { addresses: [{ for: 'agent' as const, ranges: ['203.0.113.0/24'] }] }

describe('the rules of a portal', () => {
  it('are all open at first, and tell from where one comes', async () => {
    expect(await owner.call('getPortal', {})).toMatchObject({
      timeZone: 'Asia/Ho_Chi_Minh',
      signInWays: ['password', 'google', 'microsoft', 'passkey'],
      secondFactorFor: [],
      addresses: [],
      longestMs: null,
      address: office,
    })
  })

  it('are changed by one at a time, and each change is written down', async () => {
    const { version } = await owner.call('getPortal', {})
    const after = await set({ ...onlyOffice, timeZone: 'Asia/Tokyo' })
    expect(after).toMatchObject({ ...onlyOffice, timeZone: 'Asia/Tokyo', version: version + 1 })
    expect(code(await owner.try('updatePortal', { body: { idleMs: 600_000, version } }))).toBe(
      'CHANGED_MEANWHILE',
    )
    expect((await owner.call('getCompany', {})).timeZone).toBe('Asia/Tokyo')
    await set({ timeZone: 'Asia/Ho_Chi_Minh' })
    const { items } = await owner.call('listAudit', { query: { kind: 'portal' } })
    expect(items.at(-1)).toMatchObject({ action: 'portal.updated', address: office })
    expect(items.at(-1)!.changes.map(({ field }) => field)).toEqual(['timeZone', 'addresses'])
  })

  it.each([
    [{ addresses: [{ for: 'agent', ranges: ['203.0.113.0/33'] }] }],
    [{ addresses: [{ for: 'agent', ranges: ['the office'] }] }],
    [{ addresses: [{ for: 'boss', ranges: [office] }] }],
    [{ addresses: [1, 2].map(() => ({ for: 'agent', ranges: [office] })) }],
    [{ signInWays: [] }],
    [{ idleMs: 1_000 }],
  ])('take no %j', async (body) => {
    expect(code(await owner.tryChange('updatePortal', { body: body as never }))).toBe('INVALID_REQUEST')
  })
})

describe('allowed addresses', () => {
  it('hold at the sign-in, for each request, file and screen, and say so', async () => {
    const email = await agent()
    await set(onlyOffice)
    const outside = await from(home, email)
    const me = await outside.call('getMe', {})
    expect(me).toMatchObject({
      companyId: null,
      grants: {},
      refused: { companyId: red.companyId, code: 'ADDRESS_REFUSED', address: home },
    })
    expect(code(await outside.try('listCalls', {}))).toBe('ADDRESS_REFUSED')
    expect(code(await outside.try('getPhoneTicket', {}))).toBe('ADDRESS_REFUSED')
    expect(code(await outside.try('getFile', { params: { id: red.logoId } }))).toBe('ADDRESS_REFUSED')
    const screen = new TestScreen(port, outside.cookie, undefined, home)
    await vi.waitFor(() => expect(screen.refused).toBe(403))
    const inside = await from(office, email)
    expect((await inside.call('getMe', {})).companyId).toBe(red.companyId)
    // The cookie that was given in the office opens nothing at home.
    inside.address = home
    expect(code(await inside.try('listCalls', {}))).toBe('ADDRESS_REFUSED')
  })

  it('are asked of a request by the address it comes from, even while a screen stands', async () => {
    const email = await agent()
    await set(onlyOffice)
    const inside = await from(office, email)
    const screen = new TestScreen(port, inside.cookie, undefined, office)
    await screen.first('snapshot')
    inside.address = home
    const command = await inside.try('setAgentStatus', { body: { status: 'ready' } })
    expect(code(command)).toBe('ADDRESS_REFUSED')
    screen.socket.terminate()
  })

  it('are told to owners, and written down once an hour', async () => {
    const email = await agent()
    await set(onlyOffice)
    const outside = await from(home, email)
    for (let time = 0; time < 3; time++) await outside.try('listCalls', {})
    const { items } = await owner.call('listAudit', { query: { kind: 'user' } })
    const told = items.filter(({ action }) => action === 'user.not-let-in')
    expect(told.filter(({ person }) => person?.name === email.split('@')[0])).toMatchObject([
      { address: home, changes: [{ field: 'reason', after: 'ADDRESS_REFUSED' }] },
    ])
    await test.options.security.flush()
    const events = await owner.call('listSecurityEvents', { query: { kind: 'entry-refused' } })
    expect(events.items).toContainEqual(
      expect.objectContaining({ source: home, subject: email.split('@')[0], count: 3, scope: 'company' }),
    )
  })

  it('of a role of the company go before those of the rank', async () => {
    const email = await agent()
    const { items } = await owner.call('listUsers', {})
    const { id } = items.find((each) => each.email === email)!
    await owner.change('updateUser', { params: { id }, body: { roleId: red.ownRoleId } })
    await set({ addresses: [...onlyOffice.addresses, { for: red.ownRoleId, ranges: ['0.0.0.0/0'] }] })
    expect((await (await from(home, email)).call('getMe', {})).refused).toBeNull()
  })

  it('read an IPv4 address alike however it is written', async () => {
    const email = await agent()
    await set({ addresses: [{ for: 'agent', ranges: ['::ffff:203.0.113.0/120', '2001:db8::/32'] }] })
    for (const address of [office, `::ffff:${office}`, '2001:db8::1'])
      expect((await (await from(address, email)).call('getMe', {})).refused, address).toBeNull()
    expect((await (await from('2001:db9::1', email)).call('getMe', {})).refused).not.toBeNull()
  })
})

describe('nobody is locked out by a save', () => {
  it.each([
    ['addresses', { addresses: [{ for: 'owner', ranges: [home] }] }],
    ['signInWays', { signInWays: ['google'] }],
    ['secondFactorFor', { secondFactorFor: ['owner'] }],
  ])('who asks, by %s', async (field, body) => {
    const answer = await owner.tryChange('updatePortal', { body: body as never })
    expect(code(answer)).toBe('LOCKS_YOU_OUT')
    expect(answer.body.error!.details![0]!.path).toBe(`body.${field}`)
    expect((await owner.call('getPortal', {})).addresses).toEqual([])
  })

  it('the owners, by somebody else who may manage the company', async () => {
    const email = await agent()
    const { items } = await owner.call('listUsers', {})
    const { id } = items.find((each) => each.email === email)!
    const permissions = { 'company.manage': 'all', 'company.see': 'all' } as const
    const keeper = await owner.call('createRole', { body: { name: `Keeper ${people}`, permissions } })
    await owner.change('updateUser', { params: { id }, body: { roleId: keeper.id } })
    const client = await from(home, email)
    const owners = (ranges: string[]) => ({ body: { addresses: [{ for: 'owner' as const, ranges }] } })
    expect(code(await client.tryChange('updatePortal', owners([home])))).toBe('LOCKS_OWNERS_OUT')
    await client.change('updatePortal', owners(['203.0.113.0/24']))
  })
})

describe("the operator's way back", () => {
  it('lets everybody in again, and leaves what shuts out nobody', async () => {
    const email = await agent()
    await set({ ...onlyOffice, notices: { security: { mail: false } } })
    expect((await (await from(home, email)).call('getMe', {})).refused).not.toBeNull()
    expect(await openCompany(test.throwaway.database, 'no-such')).toBe(false)
    expect(await openCompany(test.throwaway.database, 'red')).toBe(true)
    expect((await (await from(home, email)).call('getMe', {})).refused).toBeNull()
    const { addresses, notices } = await owner.call('getPortal', {})
    expect([addresses, notices]).toEqual([[], { security: { mail: false } }])
    const { items } = await owner.call('listAudit', { query: { kind: 'portal' } })
    expect(items[0]).toMatchObject({ action: 'portal.opened', person: null })
  })
})

describe('within 5 s of a change', () => {
  it('screens, phones and downloads from elsewhere end, and those from there go on', async () => {
    const email = await agent()
    writeFileSync(join(test.recordings, red.recordingKey), testRecording(30 * 60_000))
    const listener = `listener@red.test`
    await test.addPerson(listener, [{ companyId: red.companyId, role: 'manager' }])
    const [outside, inside] = [await from(home, email), await from(office, email)]
    const screen = new TestScreen(port, outside.cookie, undefined, home)
    const standing = new TestScreen(port, inside.cookie, undefined, office)
    await Promise.all([screen.first('snapshot'), standing.first('snapshot')])
    const { user } = await outside.call('getMe', {})
    const ticket = { companyId: red.companyId, userId: user.id, stamp: '' }
    const before = test.voiceLink.phones
    test.voiceLink.phones = [{ ...ticket, sessionId: red.agentSessionId, address: home }]
    const { cookie } = await from(home, listener)
    const connections = promisify(test.app.server.getConnections.bind(test.app.server))
    const quiet = await connections()
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {})
    socket.write(
      `GET /api/calls/${red.callId}/recording HTTP/1.1\r\nhost: localhost:3000\r\ncookie: ${cookie}\r\nx-forwarded-for: ${home}\r\n\r\n`,
    )
    await vi.waitFor(async () => expect(await connections()).toBe(quiet + 1))
    await set({
      addresses: (['agent', 'manager'] as const).map((role) => ({ for: role, ranges: ['203.0.113.0/24'] })),
    })
    await vi.waitFor(() => expect(screen.closed).toBe(4401), within5s)
    await vi.waitFor(() => expect(test.voiceLink.phones).toEqual([]), within5s)
    // The screen that was closed, and the download.
    await vi.waitFor(async () => expect(await connections()).toBe(quiet - 1), within5s)
    expect(standing.closed).toBeNull()
    standing.socket.terminate()
    socket.destroy()
    test.voiceLink.phones = before
  }, 20_000)
})

describe('usual notices', () => {
  it('hold for who has not chosen', async () => {
    const email = await agent()
    await set({ notices: { 'missed-call': { mail: true, bell: false } } })
    const client = await from(home, email)
    const ways = async () =>
      (await client.call('listNoticeSettings', {})).items.find(({ kind }) => kind === 'missed-call')!.ways
    expect(await ways()).toMatchObject({ mail: true, bell: false })
    await client.call('setNoticeWay', { body: { kind: 'missed-call', way: 'mail', wanted: false } })
    expect(await ways()).toMatchObject({ mail: false, bell: false })
  })
})

describe('ways of signing in', () => {
  it('that a company does not take are refused, and taken where another one does', async () => {
    const email = `both${++people}@red.test`
    const other = await test.addCompany(`other${people}`)
    await test.addPerson(email, [
      { companyId: red.companyId, role: 'agent' },
      { companyId: other, role: 'agent' },
    ])
    await withSystem(test.throwaway.database, (transaction) =>
      transaction
        .updateTable('companies')
        .set({ portal: JSON.stringify({ signInWays: ['google'] }) })
        .where('id', '=', red.companyId)
        .execute(),
    )
    const client = await from(home, email)
    // Where none was chosen, the first that lets in.
    expect((await client.call('getMe', {})).companyId).toBe(other)
    const there = await client.call('chooseCompany', { body: { companyId: red.companyId } })
    expect(there).toMatchObject({ companyId: null, refused: { code: 'WAY_REFUSED' } })
    expect((await client.call('chooseCompany', { body: { companyId: other } })).companyId).toBe(other)
  })
})

describe('a second factor that a company wants', () => {
  it('is set up before one gets in, and is wanted again when it is taken away', async () => {
    const email = await agent()
    await set({ secondFactorFor: ['agent'] })
    const client = await from(home, email)
    expect((await client.call('getMe', {})).refused?.code).toBe('SECOND_FACTOR_NEEDED')
    expect(code(await client.try('listCalls', {}))).toBe('SECOND_FACTOR_NEEDED')
    const { secret } = await client.call('beginSecondFactor', { body: { password: testPassword } })
    await client.call('confirmSecondFactor', { body: { code: await shownCode(secret, -1) } })
    expect((await client.call('getMe', {})).companyId).toBe(red.companyId)
    const again = await from(home, email)
    await again.call('enterSecondFactor', { body: { code: await shownCode(secret) } })
    expect((await again.call('getMe', {})).companyId).toBe(red.companyId)
    await again.call('removeSecondFactor', { body: { password: testPassword } })
    expect((await client.call('getMe', {})).refused?.code).toBe('SECOND_FACTOR_NEEDED')
  })
})

describe('the length of a session', () => {
  it('ends it when no page was open for so long', async () => {
    const email = await agent()
    const client = await from(home, email)
    await set({ idleMs: 15 * 60_000 })
    await age(email, { seenAt: ago(14) })
    expect((await client.call('getMe', {})).companyId).toBe(red.companyId)
    await age(email, { seenAt: ago(16) })
    expect(code(await client.try('getMe', {}))).toBe('SESSION_OVER')
    expect(code(await client.try('listCalls', {}))).toBe('SESSION_OVER')
    const screen = new TestScreen(port, client.cookie)
    await vi.waitFor(() => expect(screen.refused).toBe(401))
    expect((await client.call('signOut', {})).success).toBe(true)
    expect((await (await from(home, email)).call('getMe', {})).companyId).toBe(red.companyId)
  })

  it('does not end one whose page stands open, though it asks for nothing', async () => {
    const app = await buildApp(test.options)
    await app.listen({ host: '127.0.0.1', port: 0 })
    const email = await agent()
    const client = await from(home, email)
    await set({ idleMs: 15 * 60_000 })
    const screen = new TestScreen((app.server.address() as AddressInfo).port, client.cookie, undefined, home)
    await screen.first('snapshot')
    await age(email, { seenAt: ago(16) })
    expect(code(await client.try('getMe', {}))).toBe('SESSION_OVER')
    await vi.waitFor(async () => expect((await client.try('getMe', {})).status).toBe(200), within5s)
    expect(screen.closed).toBeNull()
    await app.close()
  })

  it('ends it so long after the sign-in, open screens too', async () => {
    const email = await agent()
    const client = await from(home, email)
    const screen = new TestScreen(port, client.cookie, undefined, home)
    await screen.first('snapshot')
    await age(email, { createdAt: ago(9 * 60) })
    await set({ longestMs: 8 * 3_600_000 })
    await vi.waitFor(() => expect(screen.closed).toBe(4401), within5s)
    expect(code(await client.try('getMe', {}))).toBe('SESSION_OVER')
  })
})

describe('all this', () => {
  it('met no fault of its own', () => expect(test.errors).toEqual([]))
})
