import type { CallEvent } from '@tongdai/calls/call-event'
import type { JournalEntry } from '@tongdai/calls/journal-entry'
import { startThrowawayDatabase, type ThrowawayDatabase } from '@tongdai/database/testing/throwaway-database'
import { withSystem } from '@tongdai/database/with-company'
import { foldCalls } from '@tongdai/history/fold-calls'
import { KnownFolds } from '@tongdai/history/known-folds'
import { readEntries } from '@tongdai/history/read-entries'
import { saveCalls } from '@tongdai/history/save-calls'
import { nullLog } from '@tongdai/platform/log'
import { newId } from '@tongdai/platform/new-id'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { shipEntries, type Way } from './ship-entries.ts'

/** Each run of the tests begins elsewhere (tools/property-seed.ts): what is short here adds up. */
const isLong = process.env.TEST_LONG === '1'

const company = newId()
const agents = [newId(), newId()] as const
const recordingsDir = '/recordings'
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

const agent = (which: number) => ({ agentId: agents[which]!, agentName: `Agent ${which}` })
const happenings: ((which: number) => Partial<CallEvent>)[] = [
  () => ({ type: 'call.greeting' }),
  () => ({ type: 'call.queued', queueId: agents[0], queueName: 'Q' }),
  (which) => ({ type: 'call.offered', leg: 'a', ...agent(which) }),
  (which) => ({
    ...{ type: 'call.offer-ended', leg: 'a', how: 'unanswered', rangMs: 7, sipCode: 480, reason: 'x' },
    ...agent(which),
  }),
  (which) => ({
    ...{ type: 'call.answered', leg: 'a', number: '1', trunkName: null, device: null, waitMs: 5 },
    ...agent(which),
  }),
  (which) => ({ type: 'call.held', leg: 'a', state: 'held', ...agent(which) }),
  (which) => ({ type: 'call.resumed', leg: 'a', state: 'talking', heldMs: 3, ...agent(which) }),
  () => ({ type: 'call.recording-started', leg: 'c', path: '/recordings/a.wav' }),
  () => ({
    type: 'call.recording-ended',
    path: '/recordings/a.wav',
    durationMs: 9,
    bytes: 99,
    complete: true,
  }),
  () => ({ type: 'call.leg-ended', leg: 'c', role: 'customer' }),
  () => ({
    ...{ type: 'call.ended', outcome: 'answered', by: 'customer', sipCode: null, reason: 'x' },
    ...{ waitMs: 5, talkMs: 6, holdMs: 0 },
  }),
]
const arrived = {
  ...{ type: 'call.arrived', leg: 'c', sipCallId: 'x', direction: 'inbound', from: '+84901234567' },
  ...{ callerName: null, to: '+842873001234', hotlineId: null, hotlineNumber: null, hotlineName: null },
}

/** Whatever the rows of these calls say. */
async function rowsOf(ids: string[]): Promise<unknown> {
  const tables = {
    calls: 'id',
    call_timeline: 'call_id',
    call_segments: 'call_id',
    call_offers: 'id',
    recordings: 'call_id',
  }
  const rows: Record<string, unknown[]> = {}
  for (const [table, key] of Object.entries(tables)) {
    const { rows: found } = await client.query(
      `select to_jsonb(${table}) as row from ${table} where ${key} = any($1) order by to_jsonb(${table})::text`,
      [ids],
    )
    rows[table] = found.map(({ row }) => row)
  }
  return rows
}

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      call: fc.nat(2),
      what: fc.nat(happenings.length - 1),
      which: fc.constantFrom(0, 0, 0, 1),
    }),
  },
  { weight: 2, arbitrary: fc.record({ shipper: fc.constantFrom(0, 0, 0, 1) }) },
)

it('the rows of a call are those of its whole journal, in whatever steps and by whomever it is shipped', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }), async (steps) => {
      const node = `node-${newId()}`
      const shippers = [0, 1].map(
        (): Way => ({
          ...{ journal: { node }, recordingsDir, log: nullLog },
          known: { position: null, folds: new KnownFolds() },
        }),
      )
      const calls = [0, 1, 2].map(() => ({ id: newId(), recordingId: newId(), begun: false }))
      const ids = calls.map(({ id }) => id)
      const journal: JournalEntry[] = []
      let shippedTo = 0
      const append = (id: string, event: object) =>
        journal.push({
          ...{
            node,
            epoch: 'one',
            sequence: journal.length + 1,
            at: 1_700_000_000_000 + journal.length * 1_000,
          },
          ...{ companyId: company, subject: { kind: 'call', id }, event: event as CallEvent },
        })
      const ship = async (shipper: number) => {
        // The other one has heard of less, and sends some of it again.
        const from = shipper === 0 ? shippedTo : Math.max(0, shippedTo - 3)
        await shipEntries(client, journal.slice(from), shippers[shipper]!)
        shippedTo = journal.length
      }
      for (const step of [...steps, { shipper: 0 }]) {
        if ('shipper' in step) {
          await ship(step.shipper)
          continue
        }
        const call = calls[step.call]!
        if (!call.begun) append(call.id, arrived)
        call.begun = true
        append(call.id, { ...happenings[step.what]!(step.which), recordingId: call.recordingId })
      }
      const asShipped = await rowsOf(ids)
      const grown = ids.map((callId) => ({ callId, companyId: company }))
      const folds = foldCalls(await readEntries(client, grown))
      expect(folds.size).toBe(calls.filter(({ begun }) => begun).length)
      await saveCalls(client, folds, { written: new Map(), recordingsDir })
      expect(asShipped).toEqual(await rowsOf(ids))
      const { rows } = await client.query('select count(*)::int as n from journal_events where node = $1', [
        node,
      ])
      expect(rows[0].n).toBe(journal.length)
    }),
    { numRuns: isLong ? 600 : 30 },
  )
}, 60_000)
