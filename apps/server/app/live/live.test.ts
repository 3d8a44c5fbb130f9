import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import type { AgentView, TrunkView } from '@tongdai/contract/live'
import { withSystem } from '@tongdai/database/with-company'
import { newId } from '@tongdai/platform/new-id'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { callView as call } from '../testing/call-view.ts'
import { type Furnished, furnishCompany } from '../testing/furnish-company.ts'
import { startTestApp, type TestApp } from '../testing/start-test-app.ts'
import type { TestClient } from '../testing/test-client.ts'
import { TestScreen } from '../testing/test-screen.ts'

let test: TestApp
let red: Furnished
let blue: Furnished
let port: number
const open = new Set<TestScreen>()

beforeAll(async () => {
  test = await startTestApp()
  red = await furnishCompany(test, 'red', 1)
  blue = await furnishCompany(test, 'blue', 2)
  await test.app.listen({ host: '127.0.0.1', port: 0 })
  port = (test.app.server.address() as AddressInfo).port
})
afterEach(() => {
  for (const { socket } of open) socket.terminate()
  open.clear()
})
afterAll(() => test.close())

const openScreen = (cookie: string, origin?: string | null): TestScreen => {
  const opened = new TestScreen(port, cookie, origin)
  open.add(opened)
  return opened
}

const screenOf = async (email: string): Promise<[TestScreen, TestClient]> => {
  const client = await test.signedIn(email)
  const screen = openScreen(client.cookie)
  await screen.first('snapshot')
  return [screen, client]
}

const agent = (userId: string, more: Partial<AgentView> = {}): AgentView => ({
  userId,
  name: 'Lan',
  extension: '101',
  status: 'talking',
  pauseReason: null,
  pausedSince: null,
  callState: null,
  callSince: null,
  since: '2026-01-05T01:00:00.000Z',
  wrapUpUntil: null,
  callId: 'secret-call',
  queueIds: [],
  devices: ['browser'],
  ...more,
})

const trunk = (id: string): TrunkView => ({
  id,
  state: 'refused',
  sipCode: 403,
  fault: null,
  detail: 'registration: 403 Forbidden',
  notice: null,
  since: '2026-01-05T01:00:00.000Z',
})

const queue = (id: string) => ({
  id,
  name: 'q',
  waiting: 1,
  longestWaitSince: null,
  agentsReady: 0,
  agentsBusy: 0,
  agentsOnline: 0,
})

describe('opening a live screen', () => {
  it('needs a session, a password of one’s own and a page of ours', async () => {
    const owner = await test.signedIn('owner@red.test')
    const { cookie } = owner
    const body = { email: 'given@red.test', name: 'G', role: 'agent' } as const
    const { password } = await owner.call('createUser', { body })
    const given = test.client()
    await given.signIn('given@red.test', password!)
    for (const [screen, status] of [
      [openScreen(''), 401],
      [openScreen('tongdai-3000=made.up'), 401],
      [openScreen(cookie, 'https://evil.test'), 403],
      [openScreen(cookie, null), 403],
      [openScreen(given.cookie), 403],
    ] as const)
      await vi.waitFor(() => expect(screen.refused).toBe(status))
  })

  it('begins with the state of the company, once, however early the screen asks', async () => {
    const { cookie } = await test.signedIn('owner@red.test')
    test.voiceLink.companies.set(red.companyId, {
      seq: 5,
      agents: [agent('u1')],
      calls: [call('c1', 'u1')],
      queues: [],
      trunks: [trunk('t1')],
    })
    const screen = openScreen(cookie)
    screen.socket.on('open', () => {
      screen.send({ type: 'resume', epoch: null, seq: 0 })
      screen.send({ type: 'ping' })
    })
    await screen.first('pong')
    const snapshot = await screen.first('snapshot')
    expect(snapshot).toMatchObject({
      epoch: 'run-1',
      seq: 5,
      agents: [{ userId: 'u1' }],
      calls: [{ id: 'c1' }],
      trunks: [{ id: 't1', state: 'refused' }],
    })
    expect(screen.messages.filter(({ type }) => type === 'snapshot')).toHaveLength(1)
  })
})

describe('news', () => {
  it('reaches the company it is of, in order, and nobody else', async () => {
    const [owner] = await screenOf('owner@red.test')
    const [stranger] = await screenOf('owner@blue.test')
    const { seq } = await owner.first('snapshot')
    test.voiceLink.tell(
      red.companyId,
      { type: 'call', call: call('c1', null) },
      { type: 'call-ended', callId: 'c1' },
    )
    test.voiceLink.tell(red.companyId, { type: 'trunk', trunk: trunk('red-trunk') })
    test.voiceLink.tell(blue.companyId, { type: 'history', callId: 'c2' })
    expect(await owner.first('changes')).toMatchObject({
      epoch: 'run-1',
      seq: seq + 2,
      changes: [{ type: 'call' }, { type: 'call-ended' }],
    })
    expect((await stranger.first('changes')).changes).toEqual([{ type: 'history', callId: 'c2' }])
    expect(JSON.stringify(stranger.messages)).not.toMatch(/c1|red-trunk/)
    await vi.waitFor(() => expect(JSON.stringify(owner.messages)).toContain('red-trunk'))
  })

  it('is shown to agents as far as it concerns them, numbered without gaps', async () => {
    const mine = newId()
    test.voiceLink.companies.set(red.companyId, {
      seq: 10,
      agents: [agent(red.agentId, { queueIds: [red.queueId], callId: mine }), agent('other')],
      calls: [call(mine, red.agentId), call('theirs', 'other')],
      queues: [queue(red.queueId), queue('not-mine')],
      trunks: [trunk('t1')],
    })
    const [screen] = await screenOf('agent@red.test')
    const snapshot = await screen.first('snapshot')
    expect(snapshot.calls.map(({ id }) => id)).toEqual([mine])
    expect(snapshot.queues.map(({ id }) => id)).toEqual([red.queueId])
    expect(snapshot.trunks).toEqual([])
    expect(snapshot.agents).toMatchObject([{ callId: mine }, { status: 'talking', callId: null }])
    test.voiceLink.tell(
      red.companyId,
      { type: 'call', call: call('theirs', 'other') },
      { type: 'queue', queue: queue('not-mine') },
      { type: 'trunk', trunk: trunk('t1') },
      { type: 'trunk-gone', trunkId: 't1' },
      { type: 'call', call: call(mine, null) },
      { type: 'history', callId: 'theirs' },
      { type: 'call-ended', callId: mine },
      { type: 'history', callId: mine },
    )
    test.voiceLink.tell(red.companyId, { type: 'queue', queue: queue(red.queueId) })
    await vi.waitFor(() => expect(screen.messages).toHaveLength(3))
    const changes = screen.messages.filter((message) => message.type === 'changes')
    // The call went on to somebody else: gone from this screen; its history is its agent's to see.
    expect(changes.flatMap((message) => message.changes)).toEqual([
      { type: 'call-ended', callId: mine },
      { type: 'history', callId: mine },
      { type: 'queue', queue: queue(red.queueId) },
    ])
    expect(changes.map(({ seq, changes: { length } }) => seq - length)).toEqual([
      snapshot.seq,
      snapshot.seq + 2,
    ])
    expect(changes.every(({ epoch }) => epoch === snapshot.epoch)).toBe(true)
  })

  it('of a call that is refused at once is told to its agent by its end, and its history after it', async () => {
    const [screen] = await screenOf('agent@red.test')
    await screen.first('snapshot')
    test.voiceLink.tell(
      red.companyId,
      { type: 'call-ended', callId: 'somebody', agentId: 'other' },
      { type: 'history', callId: 'somebody' },
      { type: 'call-ended', callId: 'refused', agentId: red.agentId },
      { type: 'history', callId: 'refused' },
    )
    const { changes } = await screen.first('changes')
    expect(changes).toEqual([
      { type: 'call-ended', callId: 'refused' },
      { type: 'history', callId: 'refused' },
    ])
  })

  it('of a colleague’s call-back reaches whoever missed the call, and no other agent', async () => {
    const [screen] = await screenOf('agent@red.test')
    await screen.first('snapshot')
    test.voiceLink.tell(
      red.companyId,
      { type: 'history', callId: 'other', concerned: ['somebody else'] },
      { type: 'history', callId: 'call-back', concerned: ['somebody else', red.agentId] },
    )
    expect((await screen.first('changes')).changes).toEqual([{ type: 'history', callId: 'call-back' }])
  })

  it('that does not join what was sent brings a new snapshot', async () => {
    const [owner] = await screenOf('owner@red.test')
    const before = test.voiceLink.companies.get(red.companyId)!
    test.voiceLink.companies.set(red.companyId, { ...before, seq: before.seq + 100 })
    test.voiceLink.tell(red.companyId, { type: 'history', callId: 'c1' })
    await vi.waitFor(() => expect(owner.messages.map(({ type }) => type)).toEqual(['snapshot', 'snapshot']))
  })

  it('is not asked for while no screen of the company stands, and again for the next', async () => {
    const [first] = await screenOf('owner@blue.test')
    await first.first('snapshot')
    first.socket.close()
    await vi.waitFor(() => {
      test.voiceLink.tell(blue.companyId, { type: 'history', callId: 'unseen' })
      expect(test.voiceLink.followed.has(blue.companyId)).toBe(false)
    })
    const [next] = await screenOf('owner@blue.test')
    await next.first('snapshot')
    test.voiceLink.tell(blue.companyId, { type: 'history', callId: 'seen' })
    expect((await next.first('changes')).changes).toEqual([{ type: 'history', callId: 'seen' }])
  })

  it('says when the voice process is away, and starts anew when it is back', async () => {
    const [owner] = await screenOf('owner@red.test')
    test.voiceLink.setConnected(false)
    expect(await owner.first('voice')).toEqual({ type: 'voice', connected: false })
    test.voiceLink.setConnected(true)
    await vi.waitFor(() =>
      expect(owner.messages.map(({ type }) => type)).toEqual(['snapshot', 'voice', 'voice', 'snapshot']),
    )
  })
})

describe('the name of who calls', () => {
  const named = (id: string, agentId: string | null) => ({
    ...call(id, agentId),
    customerNumber: '+84901234561',
  })

  it('is told before the call that it is of, to who sees the call', async () => {
    const [owner] = await screenOf('owner@red.test')
    const [colleague] = await screenOf('agent@red.test')
    const [stranger] = await screenOf('owner@blue.test')
    test.voiceLink.tell(red.companyId, { type: 'call', call: named('c1', 'other') })
    test.voiceLink.tell(red.companyId, { type: 'call-ended', callId: 'c1' })
    await vi.waitFor(() => expect(owner.messages).toHaveLength(4))
    expect(owner.messages.slice(1)).toMatchObject([
      { type: 'names', names: [{ callId: 'c1', name: 'Contact red' }] },
      { type: 'changes', changes: [{ type: 'call' }] },
      { type: 'changes', changes: [{ type: 'call-ended' }] },
    ])
    test.voiceLink.tell(red.companyId, { type: 'call', call: named('c2', red.agentId) })
    expect(await colleague.first('names')).toEqual({
      type: 'names',
      names: [{ callId: 'c2', name: 'Contact red' }],
    })
    expect(JSON.stringify(stranger.messages)).not.toContain('Contact red')
  })

  it('comes with the state of the company, and again when the contact changes', async () => {
    test.voiceLink.companies.set(red.companyId, {
      seq: 30,
      agents: [],
      calls: [named('c3', null)],
      queues: [],
      trunks: [],
    })
    const [screen, owner] = await screenOf('owner@red.test')
    expect(screen.messages.map(({ type }) => type)).toEqual(['names', 'snapshot'])
    const rename = (name: string) =>
      owner.change('updateContact', { params: { id: red.contactId }, body: { name } })
    await rename('Chị Ba')
    await vi.waitFor(() =>
      expect(screen.messages.at(-1)).toEqual({ type: 'names', names: [{ callId: 'c3', name: 'Chị Ba' }] }),
    )
    await rename('Contact red')
  })
})

describe('the right to a live screen', () => {
  it('ends with the session', async () => {
    const [screen, client] = await screenOf('agent@red.test')
    await client.call('signOut', {})
    await vi.waitFor(() => expect(screen.closed).toBe(4401))
  })

  it('carries what its agent asks of the exchange, and no more once it has ended', async () => {
    const [, client] = await screenOf('agent@red.test')
    const hold = () => client.try('holdCall', { params: { id: newId() } })
    expect((await hold()).status).toBe(200)
    const stranger = test.client()
    expect((await stranger.try('holdCall', { params: { id: newId() } })).status).toBe(401)
    await test.throwaway.database.accounts
      .deleteFrom('accounts.session')
      .where('userId', '=', red.agentId)
      .execute()
    await vi.waitFor(async () => expect((await hold()).status).toBe(401), { interval: 50 })
  })

  it('ends when the person is disabled, though nobody told this process', async () => {
    const [screen] = await screenOf('agent@red.test')
    const [other] = await screenOf('manager@red.test')
    const disable = (disabledAt: Date | null) =>
      withSystem(test.throwaway.database, (transaction) =>
        transaction
          .updateTable('memberships')
          .set({ disabledAt })
          .where('userId', '=', red.agentId)
          .execute(),
      )
    await disable(new Date())
    await vi.waitFor(() => expect(screen.closed).toBe(4401))
    await disable(null)
    expect(other.closed).toBeNull()
  })

  it('ends for the old company when another is chosen, and when the role changes', async () => {
    await test.addPerson('both@red.test', [
      { companyId: red.companyId, role: 'agent' },
      { companyId: blue.companyId, role: 'agent' },
    ])
    const [screen, client] = await screenOf('both@red.test')
    await client.call('chooseCompany', { body: { companyId: blue.companyId } })
    await vi.waitFor(() => expect(screen.closed).toBe(4409))
    const next = openScreen(client.cookie)
    await next.first('snapshot')
    const owner = await test.signedIn('owner@blue.test')
    const { items } = await owner.call('listUsers', {})
    const { id } = items.find(({ email }) => email === 'both@red.test')!
    await owner.change('updateUser', { params: { id }, body: { role: 'manager' } })
    await vi.waitFor(() => expect(next.closed).toBe(4401))
  })
})

describe('a screen that misbehaves', () => {
  it('is cut off when it does not read', async () => {
    const [screen] = await screenOf('owner@red.test')
    const [witness] = await screenOf('manager@red.test')
    const connections = promisify(test.app.server.getConnections.bind(test.app.server))
    const before = await connections()
    screen.socket.pause()
    const big = call('x'.repeat(200_000), null)
    await vi.waitFor(
      async () => {
        const read = witness.messages.length
        test.voiceLink.tell(red.companyId, { type: 'call', call: big })
        // No faster than who reads can read: of the two, one alone does not.
        await vi.waitFor(() => expect(witness.messages.length).toBeGreaterThan(read), { interval: 1 })
        expect(await connections()).toBe(before - 1)
      },
      { interval: 1 },
    )
    expect(witness.closed).toBeNull()
  })

  it('is closed when it speaks nonsense', async () => {
    const [screen] = await screenOf('owner@red.test')
    screen.socket.send('{"type":"give me all"}')
    await vi.waitFor(() => expect(screen.closed).toBe(1008))
  })

  it('is closed when it speaks without end, whatever it says, and fetches no more than one state at a time', async () => {
    for (const frame of ['resume', 'message', 'ping', 'pong'] as const) {
      const [screen] = await screenOf('owner@red.test')
      const [witness] = await screenOf('manager@red.test')
      const before = test.voiceLink.snapshots
      for (let n = 0; n < 500; n++) {
        if (frame === 'resume') screen.send({ type: 'resume', epoch: null, seq: n })
        else if (frame === 'message') screen.send({ type: 'ping' })
        else screen.socket[frame]()
      }
      await vi.waitFor(() => expect(screen.closed).toBe(1008))
      expect(test.voiceLink.snapshots - before).toBeLessThanOrEqual(6)
      expect(witness.closed).toBeNull()
    }
  })

  it('has one state fetched at a time, and the last wish', async () => {
    const [screen] = await screenOf('owner@red.test')
    const held = test.voiceLink.hold()
    const before = test.voiceLink.snapshots
    screen.send({ type: 'resume', epoch: null, seq: 0 })
    for (let n = 0; n < 4; n++) screen.send({ type: 'resume', epoch: null, seq: n })
    await vi.waitFor(() => expect(test.voiceLink.snapshots).toBe(before + 1))
    screen.send({ type: 'ping' })
    await screen.first('pong')
    expect(test.voiceLink.snapshots).toBe(before + 1)
    held.release()
    await vi.waitFor(() =>
      expect(screen.messages.filter(({ type }) => type === 'snapshot').length).toBeGreaterThanOrEqual(3),
    )
    expect(test.voiceLink.snapshots).toBe(before + 2)
  })

  it('is closed with 1013 when it comes to read after all', async () => {
    const [screen] = await screenOf('owner@red.test')
    screen.socket.pause()
    for (let n = 0; n < 60; n++) {
      test.voiceLink.tell(red.companyId, { type: 'call', call: call('y'.repeat(200_000), null) })
      await new Promise((resolve) => setImmediate(resolve))
    }
    screen.socket.resume()
    await vi.waitFor(() => expect(screen.closed).toBe(1013))
  })

  it('takes no more sockets than a person has tabs', async () => {
    const client = await test.signedIn('owner@red.test')
    const screens = Array.from({ length: 15 }, () => openScreen(client.cookie))
    await vi.waitFor(() => expect(screens.filter(({ refused }) => refused === 429)).toHaveLength(5))
    await vi.waitFor(() => expect(screens.filter(({ messages }) => messages.length > 0)).toHaveLength(10))
    for (const screen of screens) screen.socket.terminate()
    await vi.waitFor(async () => {
      const again = openScreen(client.cookie)
      await again.first('snapshot')
    })
  })
})
