import { withSystem } from '@tongdai/database/with-company'
import { kind as missedCall } from '@tongdai/notices/kinds/missed-call'
import { kind as securityKind } from '@tongdai/notices/kinds/security'
import { mailNotices } from '@tongdai/notices/mail-notices'
import { type Notice, notify } from '@tongdai/notices/notify'
import { purgeNotices } from '@tongdai/notices/purge-notices'
import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import { newId } from '@tongdai/platform/new-id'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { collectReaders } from '../feed/collect-readers.ts'
import { startFeed } from '../feed/start-feed.ts'
import { type Furnished, furnishCompany } from '../testing/furnish-company.ts'
import { startTestApp, type TestApp, testPassword } from '../testing/start-test-app.ts'
import type { TestClient } from '../testing/test-client.ts'
import { TestScreen } from '../testing/test-screen.ts'

let test: TestApp
let red: Furnished
let owner: TestClient
let agent: TestClient
let port: number
let feed: Awaited<ReturnType<typeof startFeed>>
const screens: TestScreen[] = []

beforeAll(async () => {
  test = await startTestApp()
  red = await furnishCompany(test, 'crimson', 1)
  owner = await test.signedIn('owner@crimson.test')
  agent = await test.signedIn('agent@crimson.test')
  await test.app.listen({ host: '127.0.0.1', port: 0 })
  port = (test.app.server.address() as { port: number }).port
  feed = await startFeed({
    ...{ databaseUrl: test.throwaway.url, readers: await collectReaders(), jobs: null, days: 90 },
    ...{ clock: systemClock, log: nullLog },
  })
  await vi.waitFor(async () => {
    const { parts } = await owner.call('getHealthDetails', {})
    expect(parts.find(({ name }) => name === 'reader notices')).toMatchObject({ ok: true })
  })
}, 60_000)
afterAll(async () => {
  await feed.close()
  await test.close()
})
beforeEach(() => system((transaction) => transaction.deleteFrom('notices').execute()))
afterEach(() => {
  for (const screen of screens.splice(0)) screen.socket.terminate()
})

const system: <T>(work: Parameters<typeof withSystem<T>>[1]) => Promise<T> = (work) =>
  withSystem(test.throwaway.database, work)
const tellMissed = (more: Partial<Notice<{ callId: string }>> = {}) =>
  system((transaction) =>
    notify(transaction, missedCall, {
      ...{ companyId: red.companyId, to: { userIds: [red.agentId] }, key: newId() },
      ...{ data: { callId: red.callId }, ...more },
    }),
  )
const setCaller = (caller: { customerNumber: string; customerName: string | null }) =>
  system((transaction) => transaction.updateTable('calls').set(caller).where('id', '=', red.callId).execute())
const mine = (client = agent) => client.call('getMine', {})
const titles = async (client = agent) => (await mine(client)).notices.map(({ title }) => title.en)

async function screenOf(client: TestClient): Promise<TestScreen> {
  const screen = new TestScreen(port, client.cookie)
  screens.push(screen)
  await expect.poll(() => screen.mine.length, { timeout: 5_000 }).toBeGreaterThan(0)
  return screen
}
/** What a screen that stood open shows of bell and tray. */
const shownOn = (screen: TestScreen) => screen.mine.at(-1)

describe('bell and tray', () => {
  it.each<[string, (screen: TestScreen) => Promise<unknown>]>([
    ['a notice comes', () => tellMissed()],
    [
      'one is read',
      async () => {
        await tellMissed()
        return agent.call('seeNotices', { body: { ids: [(await mine()).notices[0]!.id] } })
      },
    ],
    [
      'all are read',
      async () => {
        await tellMissed()
        await tellMissed()
        return agent.call('seeNotices', { body: {} })
      },
    ],
  ])('on a screen that stands open are those of a fresh one, after %s', async (_, change) => {
    const screen = await screenOf(agent)
    await change(screen)
    await expect.poll(() => shownOn(screen), { timeout: 5_000 }).toEqual(await mine())
  })

  it('follow one’s jobs: started, stopped, put away', async () => {
    await system((transaction) => transaction.deleteFrom('jobs').execute())
    const screen = await screenOf(owner)
    const { id } = await owner.call('removeOldRecordings', {})
    await expect
      .poll(() => shownOn(screen)?.jobs, { timeout: 5_000 })
      .toMatchObject([{ id, state: 'waiting' }])
    await owner.call('cancelJob', { params: { id } })
    await expect.poll(() => shownOn(screen), { timeout: 5_000 }).toEqual(await mine(owner))
    await owner.call('putAwayJob', { params: { id } })
    await expect.poll(() => shownOn(screen)?.jobs, { timeout: 5_000 }).toEqual([])
  })

  it('are nobody else’s', async () => {
    const other = await screenOf(owner)
    await tellMissed()
    await expect.poll(async () => (await mine()).unread).toBe(1)
    expect((await mine(owner)).notices).toEqual([])
    expect(shownOn(other)?.notices).toEqual([])
  })
})

describe('a notice', () => {
  it('says what it tells of as its reader may see it now', async () => {
    await tellMissed()
    expect(await titles()).toEqual(['Missed call: Contact crimson'])
    expect((await mine()).notices[0]!.to).toBe(`/history?call=${red.callId}`)
  })

  it('whose call is gone says no more than what it was', async () => {
    await tellMissed({ data: { callId: newId() } })
    expect((await mine()).notices).toMatchObject([{ title: missedCall.label, to: null }])
  })

  it('comes once however often it is told, and to nobody who may not know', async () => {
    await tellMissed({ key: 'alike' })
    await tellMissed({ key: 'alike' })
    expect((await mine()).unread).toBe(1)
    await system((transaction) =>
      notify(transaction, securityKind, {
        ...{ companyId: red.companyId, to: { userIds: [red.agentId, red.ownerId] }, key: 'x' },
        data: { event: 'disk-low' },
      }),
    )
    expect((await mine()).unread).toBe(1)
    expect(await titles(owner)).toEqual(['The disk is almost full'])
  })

  it('comes by the ways that one wants', async () => {
    const { items } = await agent.call('listNoticeSettings', {})
    expect(items.map(({ kind }) => kind)).not.toContain('security')
    expect(items.find(({ kind }) => kind === 'missed-call')?.ways).toEqual(missedCall.ways)
    const set = (way: 'bell' | 'desktop' | 'mail', wanted: boolean) =>
      agent.call('setNoticeWay', { body: { kind: 'missed-call', way, wanted } })
    await set('desktop', false)
    await tellMissed()
    expect((await mine()).notices).toMatchObject([{ desktop: false }])
    await set('bell', false)
    await tellMissed()
    expect((await mine()).notices).toHaveLength(1)
    for (const way of ['bell', 'desktop'] as const) await set(way, true)
    expect(
      (await agent.try('setNoticeWay', { body: { kind: 'security', way: 'mail', wanted: true } })).status,
    ).toBe(404)
  })

  it('that is not read in time goes out by mail, once, in the company’s language', async () => {
    const { database } = test.throwaway
    const { secrets } = test.options
    const later = new Date(Date.now() + 6 * 60_000)
    const kinds = test.options.noticeKinds
    const send = () => mailNotices({ database, secrets, kinds, origin: 'https://desk.example.org' }, later)
    await agent.call('setNoticeWay', { body: { kind: 'missed-call', way: 'mail', wanted: true } })
    await tellMissed()
    await agent.call('seeNotices', { body: {} })
    expect(await send()).toBe(0)
    await tellMissed()
    expect([await send(), await send()]).toEqual([1, 0])
    const mails = await system((transaction) =>
      transaction.selectFrom('mails').selectAll().where('key', 'like', 'notice:%').execute(),
    )
    expect(mails).toMatchObject([{ recipient: 'agent@crimson.test', template: 'notice', language: 'vi' }])
    expect(secrets.open(mails[0]!.letter!, `mail:${mails[0]!.id}`)).toContain('Cuộc gọi lỡ: Contact crimson')
    await agent.call('setNoticeWay', { body: { kind: 'missed-call', way: 'mail', wanted: false } })
  })

  it('names a caller as the list of calls does, whoever writes the number down again', async () => {
    const number = '+84903777888'
    const contact = (name: string, shared = false) =>
      owner.call('createContact', { body: { name, phone: number, ...(shared && { sharedNumber: true }) } })
    const named = async () => {
      await system((transaction) => transaction.deleteFrom('notices').execute())
      await tellMissed()
      const { customerName } = await owner.call('getCall', { params: { id: red.callId } })
      return { listed: customerName, told: (await titles())[0] }
    }
    await setCaller({ customerNumber: number, customerName: 'TRAN VAN NAM' })
    expect(await named()).toEqual({ listed: 'TRAN VAN NAM', told: 'Missed call: TRAN VAN NAM' })
    await contact('Anh Nam')
    for (let n = 0; n < 3; n++) await contact(`Guess ${n}`, true)
    expect(await named()).toEqual({ listed: 'Anh Nam', told: 'Missed call: Anh Nam' })
    await setCaller({ customerNumber: '+84901234561', customerName: null })
  })

  it('stands on its page, a page at a time', async () => {
    for (let n = 0; n < 5; n++) await tellMissed()
    const first = await agent.call('listNotices', { query: { limit: 3 } })
    const second = await agent.call('listNotices', { query: { limit: 3, cursor: first.nextCursor! } })
    expect([...first.items, ...second.items].map(({ id }) => id)).toHaveLength(5)
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(5)
    expect(second.nextCursor).toBeNull()
  })

  it('is kept 90 days after it was read, a year otherwise', async () => {
    await tellMissed()
    await tellMissed()
    await agent.call('seeNotices', { body: { ids: [(await mine()).notices[0]!.id] } })
    const day = 24 * 3_600_000
    expect(await purgeNotices(test.throwaway.database, Date.now() + 89 * day)).toBe(0)
    expect(await purgeNotices(test.throwaway.database, Date.now() + 91 * day)).toBe(1)
    expect(await purgeNotices(test.throwaway.database, Date.now() + 366 * day)).toBe(1)
  })
})

describe('what happens', () => {
  it('is told to whom it concerns: a role, a security event', async () => {
    await owner.change('updateUser', { params: { id: red.agentId }, body: { role: 'owner' } })
    const promoted = test.client()
    await promoted.signIn('agent@crimson.test', testPassword)
    await expect
      .poll(() => titles(promoted))
      .toEqual(expect.arrayContaining(['Your role is now owner', 'There is one more owner']))
    await expect.poll(() => titles(owner)).toEqual(['There is one more owner'])
    await owner.change('updateUser', { params: { id: red.agentId }, body: { role: 'agent' } })
    agent = await test.signedIn('agent@crimson.test')
    // What was told is told now: no later test meets it.
    await expect.poll(() => titles()).toContain('Your role is now agent')
  })

  it('calls a role of the company’s own by its name, whether it is given alone or in place of another', async () => {
    const give = (body: object) => owner.change('updateUser', { params: { id: red.agentId }, body })
    await give({ roleId: red.ownRoleId })
    await expect.poll(() => titles()).toContain('Your role is now Role crimson')
    await system((transaction) => transaction.deleteFrom('notices').execute())
    await give({ roleId: null })
    await expect.poll(() => titles()).toEqual(['Your role is now agent'])
  })

  it('is told to managers of invitations that are answered', async () => {
    const { user, password } = await owner.call('createUser', {
      body: { email: 'hoa@crimson.test', name: 'Hoa', role: 'agent' },
    })
    expect(user.id).toBeDefined()
    await test.addPerson('hoa@crimson.test', [
      { companyId: await test.addCompany('elsewhere'), role: 'owner' },
    ])
    const hoa = await test.signedIn('hoa@crimson.test')
    await hoa.call('declineInvitation', { body: { code: password } })
    await expect.poll(() => titles(owner)).toEqual(['Hoa declined the invitation'])
  })
})
