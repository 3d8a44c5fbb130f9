import type { ListedCall } from '@tongdai/contract/call'
import { type CallListQuery, callListQuery } from '@tongdai/contract/history/schema'
import { startThrowawayDatabase, type ThrowawayDatabase } from '@tongdai/database/testing/throwaway-database'
import { withSystem } from '@tongdai/database/with-company'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import { actorWithRole } from '@tongdai/tenancy/testing/actor-with-role'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SearchLimits } from './call-page.ts'
import { getCall } from './get-call.ts'
import { listCalls } from './list-calls.ts'

let throwaway: ThrowawayDatabase
/** Each run of the tests begins elsewhere (tools/property-seed.ts): what is short here adds up. */
const isLong = process.env.TEST_LONG === '1'

const [red, blue] = [newId(), newId()]
const agents = [newId(), newId(), newId()]
const queues = [newId(), newId()]
const hotlines = [newId(), newId()]
const numbers = [
  ...['+84901234567', '+84901239999', '+84912004567', '+842838220105', '+14155550100'],
  // "0123" is the beginning of one and the end of two.
  ...['+84123400999', '+84901230123', '+84912000123'],
]
const leader = actorWithRole('manager', { userId: agents[0]!, companyId: red })
const calls: ListedCall[] = []
const now = Date.parse('2026-01-05T12:00:00Z')
/** Agent and call: offered in vain. */
const missed = new Map<string, Set<string>>(agents.map((agent) => [agent, new Set<string>()]))

/** Agent and call: the agent talked before somebody else did. */
const shared = new Set<string>()

/** Many calls in few moments: pages must join also where calls began at the same instant. */
function makeCall(n: number, companyId: string) {
  const pick = <T>(list: readonly T[], step: number): T => list[Math.floor(n / step) % list.length]!
  const direction = pick(['inbound', 'outbound', 'internal'] as const, 1)
  return {
    id: newId(),
    companyId,
    direction,
    state: 'ended',
    outcome: pick(['answered', 'busy', 'abandoned'] as const, 2),
    endedBy: null,
    sipCode: null,
    reason: null,
    fromNumber: '101',
    toNumber: '102',
    customerNumber: direction === 'internal' ? null : pick(numbers, 3),
    customerName: 'from SIP',
    hotlineId: pick([...hotlines, null], 1),
    hotlineNumber: null,
    queueId: pick([...queues, null], 2),
    queueName: null,
    agentId: pick([...agents, null], 1),
    agentName: null,
    otherAgentId: direction === 'internal' ? pick(agents, 3) : null,
    startedAt: new Date(Date.UTC(2026, 0, 5) + Math.floor(n / 4) * 60_000),
    answeredAt: null,
    endedAt: null,
    sipCallId: null,
  }
}

beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
  const { database } = throwaway
  await withSystem(database, async (transaction) => {
    await transaction
      .insertInto('companies')
      .values([
        { id: red, code: 'red', name: 'Red' },
        { id: blue, code: 'blue', name: 'Blue' },
      ])
      .execute()
    const rows = Array.from({ length: 240 }, (_, n) => makeCall(n, n % 6 === 5 ? blue : red))
    await transaction.insertInto('calls').values(rows).execute()
    const offers = rows.flatMap((call, n) =>
      agents
        .filter((agent, i) => call.direction === 'inbound' && agent !== call.agentId && (n + i) % 3 !== 0)
        .map((agentId, i) => ({
          ...{ id: call.id, companyId: call.companyId, agentId, taken: n % 7 === i },
          ...{ times: 2, rangMs: 31_000, lastAt: call.startedAt, kind: `${call.direction} ${call.outcome}` },
          ...{ customerNumber: call.customerNumber, hotlineId: call.hotlineId, queueId: call.queueId },
          startedAt: call.startedAt,
        })),
    )
    await transaction.insertInto('callOffers').values(offers).execute()
    for (const { id, agentId, taken } of offers) if (!taken) missed.get(agentId)!.add(id)
    for (const { id, agentId, taken } of offers) if (taken) shared.add(`${agentId} ${id}`)
    const contact = (name: string, phone: string, companyId: string) => ({
      id: newId(),
      companyId,
      name,
      searchName: name,
      phone,
    })
    await transaction
      .insertInto('contacts')
      .values(contact('lan anh', numbers[0]!, red))
      .execute()
    await transaction
      .insertInto('contacts')
      .values(contact('later', numbers[0]!, red))
      .execute()
    await transaction
      .insertInto('contacts')
      .values(contact('theirs', numbers[1]!, blue))
      .execute()
    await sql`insert into contact_points (company_id, contact_id, kind, value, label, main, position)
      select company_id, id, 'phone', phone, 'mobile', true, 0 from contacts`.execute(transaction)
  })
  calls.push(...(await pages({ limit: 100 })))
})
afterAll(() => throwaway.close())

async function pages(
  query: Partial<CallListQuery>,
  actor = leader,
  limits?: SearchLimits,
): Promise<ListedCall[]> {
  const all: ListedCall[] = []
  let cursor: string | undefined
  do {
    const page = await listCalls(throwaway.database, actor, { limit: 7, ...query, cursor }, now, limits)
    all.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return all
}

describe('the history', () => {
  it('is the whole of one company, newest first, each call once', () => {
    expect(calls).toHaveLength(200)
    expect(new Set(calls.map(({ id }) => id)).size).toBe(200)
    expect(calls.every(({ companyId }) => companyId === red)).toBe(true)
    const order = calls.map(({ startedAt, id }) => `${startedAt} ${id}`)
    expect(order).toEqual([...order].sort().reverse())
  })

  it('gives with any filters exactly what matches, in pages of any size', async () => {
    const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
    const minutes = fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined })
    const at = (minute: number | undefined) =>
      minute === undefined ? undefined : new Date(Date.UTC(2026, 0, 5) + minute * 60_000).toISOString()
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          direction: maybe(['inbound', 'internal']),
          outcome: maybe(['answered', 'busy']),
          agentId: maybe([...agents, newId()]),
          hotlineId: maybe(hotlines),
          queueId: maybe(queues),
          from: minutes.map(at),
          to: minutes.map(at),
          search: maybe(['0901234567', '090123', '4567', '0105', 'Lan Ánh', 'nobody', '+1 415']),
          limit: fc.integer({ min: 1, max: 60 }),
        }),
        fc.option(
          fc.record({ numbers: fc.constantFrom(0, 1, 1, 2), scanned: fc.integer({ min: 1, max: 9 }) }),
          {
            nil: undefined,
          },
        ),
        async (given, limits) => {
          const query = callListQuery.parse(given)
          expect((await pages(query, leader, limits)).map(({ id }) => id)).toEqual(
            calls.filter((call) => matches(call, query)).map(({ id }) => id),
          )
        },
      ),
      { numRuns: isLong ? 1_000 : 40 },
    )
  })

  it('passes over no call where one way to match is a list and the other a look through all calls', async () => {
    const wanted = calls.filter((call) => matches(call, callListQuery.parse({ search: '0123' })))
    for (const scanned of isLong ? [1, 3, 8, 50, 500] : [3, 50, 500]) {
      const found = await pages({ search: '0123' }, leader, { numbers: 1, scanned })
      expect(found.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id))
    }
  })

  it('says how far a page that found little has looked, and nothing of it on the last one', async () => {
    const limits = { numbers: 0, scanned: 4 }
    const query = { search: '0105', limit: 50 }
    const page = await listCalls(throwaway.database, leader, query, now, limits)
    expect(page.nextCursor).not.toBeNull()
    expect(page.lookedBackTo! > calls.at(-1)!.startedAt && page.lookedBackTo! < calls[0]!.startedAt).toBe(
      true,
    )
    for (const { startedAt } of page.items) expect(startedAt >= page.lookedBackTo!).toBe(true)
    const whole = await listCalls(throwaway.database, leader, query, now, { numbers: 0, scanned: 1_000 })
    expect([whole.nextCursor, whole.lookedBackTo]).toEqual([null, null])
  })

  it('tells of a call nobody answered who talked with the customer since, in every list', async () => {
    const green = newId()
    const owner = actorWithRole('owner', { userId: newId(), companyId: green })
    const call = (n: number, outcome: 'answered' | 'abandoned', number: string) => ({
      ...makeCall(n, green),
      ...{ direction: 'inbound' as const, outcome, customerNumber: number },
    })
    const [called, lost] = ['+84901234567', '+84912004567']
    const rows = [call(0, 'abandoned', called), call(4, 'abandoned', lost), call(8, 'answered', called)]
    const barred = { ...makeCall(12, green), direction: 'outbound' as const, outcome: 'rejected' as const }
    await withSystem(throwaway.database, async (transaction) => {
      await transaction.insertInto('companies').values({ id: green, code: 'green', name: 'Green' }).execute()
      await transaction
        .insertInto('calls')
        .values([...rows, barred])
        .execute()
    })
    expect(await pages({}, owner)).toHaveLength(4)
    // Without what never left the house.
    const found = await pages({ placed: '1' }, owner)
    expect(found.map(({ followedUp }) => followedUp?.callId ?? null)).toEqual([null, null, rows[2]!.id])
    // A call says the same of itself alone.
    for (const { id, followedUp } of found)
      expect((await getCall(throwaway.database, owner, id)).followedUp).toEqual(followedUp)
  })

  it('shows an agent what was offered in vain, and who talked with the customer since', async () => {
    const query = (more: object) => ({ missed: '1' as const, ...more })
    for (const me of agents) {
      const actor: Actor = actorWithRole('agent', { companyId: red, userId: me })
      const expected = calls.filter((call) => isMissed(call, me))
      expect(expected.length).toBeGreaterThan(10)
      const found = await pages(query({}), actor)
      expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
      // A leader sees the same of the agent.
      expect((await pages(query({ agentId: me }))).map(({ id }) => id)).toEqual(found.map(({ id }) => id))
      for (const call of found) {
        const offer = call.direction === 'inbound' ? { taken: false, times: 2, rangMs: 31_000 } : null
        if (offer) expect(call.offer).toMatchObject(offer)
        else expect(call.offer).toBeNull()
        const later = calls.findLast(
          (each) =>
            each.customerNumber !== null &&
            each.customerNumber === call.customerNumber &&
            each.outcome === 'answered' &&
            each.startedAt > call.startedAt,
        )
        expect(call.followedUp?.startedAt).toBe(later?.startedAt)
      }
      for (const filter of [
        { search: '4567' },
        { search: '0123' },
        { queueId: queues[0] },
        { outcome: 'busy' },
      ] as const) {
        const some = await pages(query(filter), actor, { numbers: 1, scanned: 5 })
        expect(some.map(({ id }) => id)).toEqual(
          expected.filter((call) => matches(call, callListQuery.parse(filter))).map(({ id }) => id),
        )
      }
    }
    // Nobody else's.
    const stranger: Actor = actorWithRole('agent', { companyId: red, userId: agents[1]! })
    expect(await pages(query({ agentId: agents[2]! }), stranger)).toEqual([])
  })

  it('shows an agent the agent’s own calls, in and out, whatever is asked for', async () => {
    const me = agents[1]!
    const actor: Actor = actorWithRole('agent', { companyId: red, userId: me })
    const mine = calls.filter(
      ({ id, agentId, otherAgentId }) =>
        agentId === me || otherAgentId === me || missed.get(me)!.has(id) || shared.has(`${me} ${id}`),
    )
    expect((await pages({}, actor)).map(({ id }) => id)).toEqual(mine.map(({ id }) => id))
    expect(await pages({ agentId: agents[2]! }, actor)).toEqual([])
    expect(
      (await pages({ search: '4567' }, actor)).every((call) => mine.some(({ id }) => id === call.id)),
    ).toBe(true)
  })

  it('shows whoever sees departments the calls of their people, with any filters, in pages of any size', async () => {
    const lead = newId()
    const people = agents.slice(1)
    const departmentId = newId()
    await throwaway.database.accounts
      .insertInto('accounts.user')
      .values(people.map((id) => ({ id, name: id, email: `${id}@red.test` })))
      .execute()
    await withSystem(throwaway.database, async (transaction) => {
      const member = { companyId: red, role: 'agent' as const }
      await transaction
        .insertInto('memberships')
        .values(people.map((userId) => ({ ...member, userId, displayName: userId, disabledAt: null })))
        .execute()
      await transaction
        .insertInto('departments')
        .values({ id: departmentId, companyId: red, name: 'Care', description: '' })
        .execute()
      await transaction
        .insertInto('departmentMembers')
        .values(people.map((userId) => ({ ...member, userId, departmentId })))
        .execute()
    })
    const actor: Actor = {
      ...actorWithRole('agent', { companyId: red, userId: lead }),
      grants: { 'calls.see': 'departments', 'recordings.listen': 'departments' },
      departments: [{ id: departmentId, role: 'agent' }],
    }
    const theirs = calls.filter(({ id, agentId, otherAgentId }) =>
      people.some(
        (each) =>
          agentId === each ||
          otherAgentId === each ||
          missed.get(each)!.has(id) ||
          shared.has(`${each} ${id}`),
      ),
    )
    expect(theirs.length).toBeLessThan(calls.length)
    const filters: object[] = [
      {},
      { search: '4567' },
      { search: '0123' },
      { queueId: queues[0] },
      { outcome: 'busy' },
    ]
    for (const filter of filters)
      for (const limits of [undefined, { numbers: 1, scanned: 3 }])
        expect((await pages(filter, actor, limits)).map(({ id }) => id)).toEqual(
          theirs.filter((call) => matches(call, callListQuery.parse(filter))).map(({ id }) => id),
        )
    expect(await pages({ agentId: agents[0]! }, actor)).toEqual([])
  })

  it('names a caller as the earliest contact of this company does', () => {
    for (const { customerNumber, customerName } of calls)
      expect(customerName).toBe(customerNumber === numbers[0] ? 'lan anh' : 'from SIP')
  })
})

function isMissed(call: ListedCall, agent: string): boolean {
  if (call.direction === 'internal') return call.otherAgentId === agent && call.outcome !== 'answered'
  return missed.get(agent)!.has(call.id)
}

/** The same by hand. */
function matches(call: ListedCall, query: CallListQuery): boolean {
  const number = call.customerNumber ?? ''
  const found: Record<string, boolean> = {
    '0901234567': number === '+84901234567',
    '090123': number.startsWith('+8490123'),
    '4567': number.endsWith('4567'),
    '0105': number.endsWith('0105') || number.startsWith('+84105'),
    '0123': number.startsWith('+84123') || number.endsWith('0123'),
    'Lan Ánh': number === '+84901234567',
    nobody: false,
    '+1 415': number.startsWith('+1415'),
  }
  return (
    (!query.direction || call.direction === query.direction) &&
    (!query.outcome || call.outcome === query.outcome) &&
    (!query.agentId || call.agentId === query.agentId || call.otherAgentId === query.agentId) &&
    (!query.hotlineId || call.hotlineId === query.hotlineId) &&
    (!query.queueId || call.queueId === query.queueId) &&
    (!query.from || call.startedAt >= query.from) &&
    (!query.to || call.startedAt < query.to) &&
    (!query.search || found[query.search]!)
  )
}
