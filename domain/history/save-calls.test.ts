import type { CallEvent } from '@tongdai/calls/call-event'
import { type FoldedCall, foldCallRecord } from '@tongdai/calls/folds/call-record'
import { startThrowawayDatabase, type ThrowawayDatabase } from '@tongdai/database/testing/throwaway-database'
import { withCompany, withSystem } from '@tongdai/database/with-company'
import { newId } from '@tongdai/platform/new-id'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foldCalls } from './fold-calls.ts'
import { readEntries } from './read-entries.ts'
import { saveCalls } from './save-calls.ts'
import { selectSegments } from './segments.store.ts'

const company = newId()
let throwaway: ThrowawayDatabase
let client: pg.Client

beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
  await withSystem(throwaway.database, (transaction) =>
    transaction.insertInto('companies').values({ id: company, code: 'red', name: 'Red' }).execute(),
  )
  client = new pg.Client({ connectionString: throwaway.url, pipeline: true })
  await client.connect()
  await client.query('set role tongdai_system')
}, 60_000)

afterAll(async () => {
  await client?.end()
  await throwaway?.close()
})

/** Each event in the order it was journalled, at a moment of the day as the wall clock had it. */
async function save(told: [string, Partial<CallEvent>][]) {
  const callId = newId()
  const { rows } = await client.query('select coalesce(max(sequence), 0)::int as last from journal_events')
  for (const [i, [time, event]] of told.entries())
    await client.query('insert into journal_events values ($1, $2, $3, $4, $5, $6, $7, $8)', [
      ...['node-1', rows[0].last + i + 1, 'e1', `2026-01-05T${time}Z`, company, 'call', callId],
      JSON.stringify(event),
    ])
  await client.query('begin')
  const folds = foldCalls(await readEntries(client, [{ callId, companyId: company }]))
  await saveCalls(client, folds, { written: new Map(), recordingsDir: '/recordings' })
  await client.query('commit')
  const call = await client.query('select state, outcome, queue_name, talk_ms from calls where id = $1', [
    callId,
  ])
  const line = await client.query('select entries from call_timeline where call_id = $1', [callId])
  return { callId, call: call.rows[0], told: line.rows[0].entries.map(({ what }: { what: string }) => what) }
}

const arrived: Partial<CallEvent> = {
  ...{ type: 'call.arrived', leg: 'c', sipCallId: 'x', direction: 'inbound', from: '+84901234567' },
  ...{ callerName: null, to: '+842873001234', hotlineId: null, hotlineNumber: null, hotlineName: null },
}
const queued: Partial<CallEvent> = { type: 'call.queued', queueId: newId(), queueName: 'Chăm sóc' }
const answered: Partial<CallEvent> = {
  ...{ type: 'call.answered', leg: 'a', agentId: newId(), agentName: 'Lan', waitMs: 4_000 },
  ...{ number: null, trunkName: null, device: null },
}
const ended: Partial<CallEvent> = {
  ...{ type: 'call.ended', outcome: 'answered', by: 'agent', sipCode: null, reason: 'hung-up' },
  ...{ waitMs: 4_000, talkMs: 60_000, holdMs: 0 },
}

it.each([
  ['runs on', ['08:00:00', '08:00:01', '08:00:05', '08:01:05']],
  ['is set back before the answer', ['08:00:00', '08:00:01', '07:00:05', '07:01:05']],
  ['is set back in the talk', ['08:00:00', '08:00:01', '08:00:05', '07:01:05']],
  ['is set back at once and then forward', ['08:00:00', '06:00:01', '07:00:05', '09:01:05']],
  ['stands still', ['08:00:00', '08:00:00', '08:00:00', '08:00:00']],
])('a call is told in the order it happened when the clock %s', async (_, times) => {
  const events = [arrived, queued, answered, ended]
  const { call, told } = await save(events.map((event, i) => [times[i]!, event]))
  expect(call).toEqual({ state: 'ended', outcome: 'answered', queue_name: 'Chăm sóc', talk_ms: 60_000 })
  expect(told).toEqual(['arrived', 'queued', 'answered', 'ended'])
})

describe('the segments of a call', () => {
  it('are stored as the journal is folded, and rewritten as it grows', async () => {
    const agentId = newId()
    const by: Partial<CallEvent> = { agentId, agentName: 'Lan' }
    const events: [string, Partial<CallEvent>][] = [
      ['08:00:00', arrived],
      ['08:00:01', queued],
      ['08:00:05', { ...answered, ...by, number: '101' } as Partial<CallEvent>],
      ['08:00:20', { type: 'call.held', leg: 'a', state: 'held', ...by } as Partial<CallEvent>],
    ]
    const stored = async () => {
      const { callId } = await save(events)
      const read = await withCompany(throwaway.database, company, (one) => selectSegments(one, callId))
      const { rows } = await client.query(
        `select json_build_object('at', (extract(epoch from at) * 1000)::bigint, 'companyId', company_id,
           'subject', json_build_object('kind', subject_kind, 'id', subject_id), 'event', event) as entry
         from journal_events where subject_id = $1 order by sequence`,
        [callId],
      )
      const folded = rows.map(({ entry }) => entry).reduce<FoldedCall | null>(foldCallRecord, null)!
      expect(read).toEqual(folded.segments)
      return read.map(({ role, talkMs, holdMs, heldSince, left }) => [role, talkMs, holdMs, heldSince, left])
    }
    expect(await stored()).toEqual([
      ['customer', 0, 0, null, null],
      ['agent', 0, 0, '2026-01-05T08:00:20.000Z', null],
    ])
    events.push(['08:01:05', ended])
    expect(await stored()).toEqual([
      ['customer', 60_000, 0, null, 'ended'],
      ['agent', 60_000, 45_000, null, 'ended'],
    ])
  })
})

describe('the offers of a call', () => {
  const [lan, minh, hoa] = [newId(), newId(), newId()]
  const ended = (outcome: string): Partial<CallEvent> =>
    ({
      ...{ type: 'call.ended', outcome, by: 'customer', sipCode: null, reason: 'abandoned' },
      ...{ waitMs: 40_000, talkMs: 0, holdMs: 0 },
    }) as Partial<CallEvent>
  const over = (agentId: string, how: string, rangMs = 15_000): Partial<CallEvent> =>
    ({
      type: 'call.offer-ended',
      leg: 'a',
      how,
      rangMs,
      sipCode: null,
      reason: how,
      agentId,
      agentName: 'x',
    }) as Partial<CallEvent>
  const answeredBy = (agentId: string): Partial<CallEvent> => ({ ...answered, agentId })
  const offersOf = async (events: Partial<CallEvent>[]) => {
    const { callId } = await save(
      [arrived, queued, ...events].map((event, i) => [`08:00:${String(i).padStart(2, '0')}`, event]),
    )
    const { rows } = await client.query(
      'select agent_id, taken, times, rang_ms, kind from call_offers where id = $1 order by last_at',
      [callId],
    )
    return rows
  }

  it.each([
    [
      'rung twice and given up',
      [over(lan, 'unanswered'), over(lan, 'cancelled', 9_000), ended('abandoned')],
      [{ agent_id: lan, taken: false, times: 2, rang_ms: 24_000, kind: 'inbound abandoned' }],
    ],
    [
      'missed by one, taken by another',
      [over(lan, 'refused', 2_000), answeredBy(minh), ended('answered')],
      [{ agent_id: lan, taken: false, times: 1, rang_ms: 2_000, kind: 'inbound answered' }],
    ],
    [
      'missed first and then taken by the same agent',
      [over(lan, 'unanswered'), answeredBy(lan), ended('answered')],
      [],
    ],
    [
      'lost in the talk and given to another',
      [answeredBy(lan), over(hoa, 'failed', 0), answeredBy(minh), ended('answered')],
      [
        { agent_id: lan, taken: true, times: 0, rang_ms: 0, kind: 'inbound answered' },
        { agent_id: hoa, taken: false, times: 1, rang_ms: 0, kind: 'inbound answered' },
      ],
    ],
    [
      'still waiting',
      [over(lan, 'unanswered')],
      [{ agent_id: lan, taken: false, times: 1, rang_ms: 15_000, kind: 'inbound ' }],
    ],
  ])('%s', async (_, events, offers) => {
    expect(await offersOf(events)).toEqual(offers)
  })
})
