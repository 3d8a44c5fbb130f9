import { startThrowawayDatabase, type ThrowawayDatabase } from '@tongdai/database/testing/throwaway-database'
import { withCompany } from '@tongdai/database/with-company'
import { newId } from '@tongdai/platform/new-id'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { callKinds } from './call-kinds.ts'
import { type CallFilter, callPage } from './call-page.ts'

let throwaway: ThrowawayDatabase
const companyId = newId()
const agents = Array.from({ length: 40 }, newId)
const queues = [newId(), newId()]
const hotlines = [newId(), newId()]
const total = 40_000

/** Every filter fits many calls; inbound ones have a queue and the first hotline, outbound ones the second and no queue. */
beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
  const client = new pg.Client({ connectionString: throwaway.url })
  await client.connect()
  await client.query(
    `insert into calls (id, company_id, direction, state, outcome, from_number, to_number, customer_number, hotline_id, queue_id, agent_id, started_at)
     select gen_random_uuid(), $1, case n % 2 when 0 then 'inbound' else 'outbound' end, 'ended',
       case when n % 2 = 0 then (array['answered', 'abandoned'])[1 + n / 2 % 2] else (array['answered', 'busy'])[1 + n / 2 % 2] end,
       '', '', '+84' || 900000000 + n % 2 * 50000 + n % 5000,
       ($2::uuid[])[1 + n % 2], case n % 2 when 0 then ($3::uuid[])[1 + n / 2 % 2] end, ($4::uuid[])[1 + n % 40],
       timestamptz '2026-01-05' + n * interval '1 min'
     from generate_series(1, ${total}) n`,
    [companyId, hotlines, queues, agents],
  )
  // Each inbound call was offered to two agents more, in vain.
  await client.query(
    `insert into call_offers (id, company_id, agent_id, taken, times, rang_ms, last_at, kind, customer_number, hotline_id, queue_id, started_at)
     select id, company_id, agent, false, 1, 15000, started_at, kind, customer_number, hotline_id, queue_id, started_at
     from calls cross join unnest(($1::uuid[])[1:2]) agent where direction = 'inbound'`,
    [agents],
  )
  await client.query('vacuum analyze calls')
  await client.query('vacuum analyze call_offers')
  await client.end()
})
afterAll(() => throwaway.close())

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows'?: number
  'Actual Loops'?: number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  'Shared Hit Blocks': number
  'Shared Read Blocks': number
  Plans?: Plan[]
}

const nothing: CallFilter = {
  ...{
    from: null,
    to: null,
    agentIds: null,
    searches: null,
    rest: null,
    after: null,
    limit: 51,
    offers: false,
  },
  limits: { numbers: 2_500, scanned: 1_000 },
}

/** Entries of the table and its indexes that the page has looked at, and blocks of the database. */
async function readsOf(filter: Partial<CallFilter>) {
  const plan = await withCompany(throwaway.database, companyId, async (transaction) => {
    const { ids } = await callPage(transaction, { ...nothing, ...filter })
    const [row] = await ids!.explain<{ 'QUERY PLAN': { Plan: Plan }[] }>('json', sql`analyze, buffers`)
    return row!['QUERY PLAN'][0]!.Plan
  })
  const rows = ({ Plans = [], ...node }: Plan): number =>
    (node['Relation Name'] === 'calls' || node['Relation Name'] === 'call_offers'
      ? ((node['Actual Rows'] ?? 0) +
          (node['Rows Removed by Filter'] ?? 0) +
          (node['Rows Removed by Index Recheck'] ?? 0)) *
        (node['Actual Loops'] ?? 1)
      : 0) + Plans.reduce((sum, child) => sum + rows(child), 0)
  return {
    found: plan['Actual Rows'],
    rows: rows(plan),
    blocks: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'],
  }
}

/** EXPLAIN tells a mean of the rounds of a loop, of which there is one for each kind of call. */
const rounding = callKinds({}).length

const month = { from: new Date('2026-01-10'), to: new Date('2026-01-25') }
const outbound = { direction: 'outbound' } as const
const inbound = { direction: 'inbound' } as const

it.each<[string, Partial<CallFilter>]>([
  ['queue and direction', { queueId: queues[0]!, ...outbound }],
  ['queue and outcome', { queueId: queues[0]!, outcome: 'busy' }],
  ['queue and hotline', { queueId: queues[0]!, hotlineId: hotlines[1]! }],
  ['queue, hotline and outcome', { queueId: queues[0]!, hotlineId: hotlines[0]!, outcome: 'busy' }],
  ['hotline and direction', { hotlineId: hotlines[1]!, ...inbound }],
  ['hotline and outcome', { hotlineId: hotlines[1]!, outcome: 'abandoned' }],
  ['direction and outcome', { ...outbound, outcome: 'abandoned' }],
  ['agent and direction', { agentIds: [agents[0]!], ...outbound }],
  ['agent and outcome', { agentIds: [agents[0]!], outcome: 'busy' }],
])('reads nothing where %s match much each and nothing together', async (_, filter) => {
  for (const period of [{}, month]) {
    const { found, rows, blocks } = await readsOf({ ...filter, ...period })
    expect(found).toBe(0)
    expect(rows).toBe(0)
    // The way from the root of an index to its leaf, once for each kind of call, for two columns of agents.
    expect(blocks).toBeLessThan(2 * 4 * callKinds({}).length)
  }
})

it.each<[string, Partial<CallFilter>]>([
  ['no filter', {}],
  ['a month', month],
  ['a queue', { queueId: queues[0]! }],
  ['a hotline', { hotlineId: hotlines[1]! }],
  ['an outcome', { outcome: 'answered' }],
  ['a page far down', { after: { startedAt: new Date('2026-01-10'), id: newId() } }],
])('reads no more than a page of each kind of call for %s', async (_, filter) => {
  const { found, rows } = await readsOf(filter)
  expect(found).toBe(nothing.limit)
  expect(rows).toBeLessThanOrEqual(4 * nothing.limit + rounding)
})

it.each<[string, Partial<CallFilter>]>([
  ['what an agent had and was offered', { offers: true }],
  ['what the agent was offered in vain', { offers: 'only' }],
  ['that of a month', { offers: 'only', ...month }],
  ['that which was given up', { offers: 'only', outcome: 'abandoned' }],
  ['that of a page far down', { offers: 'only', after: { startedAt: new Date('2026-01-25'), id: newId() } }],
])('reads no more than a page of each list for %s', async (_, filter) => {
  const { found, rows } = await readsOf({ agentIds: [agents[0]!], ...filter })
  expect(found).toBe(nothing.limit)
  expect(rows).toBeLessThanOrEqual(8 * nothing.limit + rounding)
})

it('reads nothing of offers where there are none that match', async () => {
  for (const filter of [{ outcome: 'busy' }, { queueId: newId() }]) {
    const { found, rows } = await readsOf({ agentIds: [agents[0]!], offers: 'only', ...filter })
    expect(found).toBe(0)
    // A queue that never was is looked for on the leaves of the index.
    expect(rows).toBeLessThanOrEqual('queueId' in filter ? total / 2 + rounding : 0)
  }
})

it.each<[string, Partial<CallFilter>]>([
  ['a queue', { queueId: queues[1]! }],
  ['a hotline', { hotlineId: hotlines[1]! }],
])("reads no more than the agent's calls for an agent and %s that never met", async (_, filter) => {
  const { found, rows, blocks } = await readsOf({ agentIds: [agents[0]!], ...filter })
  expect(found).toBe(0)
  expect(rows).toBeLessThanOrEqual(total / agents.length + rounding)
  // From the index alone: a look at each row would take as many blocks as there are calls.
  expect(blocks).toBeLessThan(500)
})

it("reads no more than the matching numbers' calls for the end of a number and a direction", async () => {
  const searches = [{ by: 'number-end', reversed: '2000' } as const]
  const { found, rows } = await readsOf({ searches, ...outbound })
  expect(found).toBe(0)
  expect(rows).toBeLessThanOrEqual(total / 5_000)
})

it('looks along the newest calls where more customers match than are worth asking for', async () => {
  const filter = { searches: [{ by: 'number-start', start: '+84900' } as const], queueId: queues[1]! }
  expect((await readsOf(filter)).rows).toBeLessThanOrEqual(4 * nothing.limit + rounding)
  const [found, wanted] = await withCompany(throwaway.database, companyId, async (transaction) => [
    await (await callPage(transaction, { ...nothing, ...filter })).ids!.execute(),
    await transaction
      .selectFrom('calls')
      .select('id')
      .where('queueId', '=', queues[1]!)
      .where(sql<boolean>`customer_number like '+84900%'`)
      .orderBy('startedAt', 'desc')
      .orderBy('id', 'desc')
      .limit(nothing.limit)
      .execute(),
  ])
  expect(found).toEqual(wanted)
})

it('ends a search for part of a number that no call has after its share, to be gone on with from there', async () => {
  const filter = {
    searches: [{ by: 'number-start', start: '+84900' } as const],
    queueId: queues[0]!,
    ...outbound,
  }
  const common = { ...filter, queueId: undefined, direction: undefined, agentIds: [agents[1]!] }
  expect(await readsOf(filter)).toMatchObject({ found: 0, rows: 0 })
  const numbers = { ...common, limits: { numbers: 10, scanned: 100 }, limit: 1_000 }
  const { found, rows } = await readsOf(numbers)
  expect(found).toBeLessThan(total / agents.length)
  expect(rows).toBeLessThanOrEqual(2 * 4 * 100 + rounding)
})
