import type { CallEvent } from '@tongdai/calls/call-event'
import { type CallOffer, foldCallOffers, offersToOthers } from '@tongdai/calls/folds/call-offers'
import { type FoldedCall, foldCallRecord } from '@tongdai/calls/folds/call-record'
import { timelineEntryOf } from '@tongdai/calls/folds/timeline'
import type { JournalEntry } from '@tongdai/calls/journal-entry'
import type { CallRecord, TimelineEntry } from '@tongdai/contract/call'
import type { ClientBase } from 'pg'
import { upsertSegments } from './segments.store.ts'

/** A call whose journal has grown: its id and its company. */
export interface GrownCall {
  callId: string
  companyId: string
}

interface Fold {
  record: FoldedCall
  timeline: TimelineEntry[]
  offers: ReadonlyMap<string, CallOffer>
  recording: { path: string; bytes: number; startedAt: number } | null
}

type Unfolded = Omit<Fold, 'record'> & { record: FoldedCall | null }

/**
 * Writes the rows of these calls anew, each folded from all its shipped events; so a row never depends on what an
 * earlier version of it said. Belongs into the transaction that inserts the events, as tongdai_system.
 * @param recordingsDir what is cut off a recording's path to get its key in the store
 * @returns the calls as they are now, by id; one is missing of which the beginning was never seen
 */
export async function saveCalls(
  client: ClientBase,
  calls: GrownCall[],
  recordingsDir: string,
): Promise<Map<string, FoldedCall>> {
  if (calls.length === 0) return new Map()
  const { rows } = await client.query<{ entry: JournalEntry }>(
    `select json_build_object(
       'node', node, 'epoch', epoch, 'sequence', sequence, 'at', (extract(epoch from at) * 1000)::bigint, 'companyId', company_id,
       'subject', json_build_object('kind', subject_kind, 'id', subject_id), 'event', event) as entry
     from journal_events
     where (company_id, subject_id) in (select * from unnest($1::uuid[], $2::uuid[])) and subject_kind = 'call'
     order by subject_id, node, sequence`,
    [calls.map(({ companyId }) => companyId), calls.map(({ callId }) => callId)],
  )
  const folds = foldAll(rows.map(({ entry }) => entry))
  if (folds.length === 0) return new Map()
  await upsertCalls(
    client,
    folds.map(({ record }) => record),
  )
  await client.query(
    `insert into call_timeline (call_id, company_id, entries)
     select id, company_id, entries from jsonb_to_recordset($1::jsonb) as t(id uuid, company_id uuid, entries jsonb)
     on conflict (call_id) do update set entries = excluded.entries`,
    [
      JSON.stringify(
        folds.map(({ record, timeline }) => ({
          id: record.id,
          company_id: record.companyId,
          entries: timeline,
        })),
      ),
    ],
  )
  await upsertSegments(
    client,
    folds.map(({ record }) => record),
  )
  await replaceOffers(client, folds)
  await upsertRecordings(client, folds, recordingsDir)
  return new Map(folds.map(({ record }) => [record.id, record]))
}

function foldAll(entries: JournalEntry[]): Fold[] {
  const folds = new Map<string, Unfolded>()
  for (const entry of entries) {
    const fold: Unfolded = folds.get(entry.subject.id) ?? {
      record: null,
      timeline: [],
      offers: new Map(),
      recording: null,
    }
    folds.set(entry.subject.id, fold)
    fold.record = foldCallRecord(fold.record, entry)
    fold.offers = foldCallOffers(fold.offers, entry)
    const line = timelineEntryOf(entry)
    if (line) fold.timeline.push(line)
    const event = entry.event as CallEvent
    if (event.type === 'call.recording-started')
      fold.recording = { path: event.path, bytes: 0, startedAt: entry.at }
    if (event.type === 'call.recording-ended')
      fold.recording = {
        path: event.path,
        bytes: event.bytes,
        startedAt: fold.recording?.startedAt ?? entry.at,
      }
  }
  return [...folds.values()].filter((fold): fold is Fold => fold.record !== null)
}

/** Column by column from the record; `from` and `to` are words of SQL. */
const columns = [
  'id',
  'company_id',
  'direction',
  'state',
  'outcome',
  'ended_by',
  'sip_code',
  'reason',
  'from_number',
  'to_number',
  'customer_number',
  'customer_name',
  'hotline_id',
  'hotline_number',
  'queue_id',
  'queue_name',
  'agent_id',
  'agent_name',
  'other_agent_id',
  'started_at',
  'answered_at',
  'ended_at',
  'wait_ms',
  'talk_ms',
  'hold_ms',
  'sip_call_id',
] as const

async function upsertCalls(client: ClientBase, records: CallRecord[]): Promise<void> {
  const list = columns.join(', ')
  await client.query(
    `insert into calls (${list})
     select ${list} from jsonb_populate_recordset(null::calls, $1::jsonb)
     on conflict (id) do update set ${columns
       .slice(1)
       .map((column) => `${column} = excluded.${column}`)
       .join(', ')}`,
    [JSON.stringify(records.map(rowOf))],
  )
}

function rowOf(record: CallRecord): Record<(typeof columns)[number], unknown> {
  return {
    id: record.id,
    company_id: record.companyId,
    direction: record.direction,
    state: record.state,
    outcome: record.outcome,
    ended_by: record.endedBy,
    sip_code: record.sipCode,
    reason: record.reason,
    from_number: record.from,
    to_number: record.to,
    customer_number: record.customerNumber,
    customer_name: record.customerName,
    hotline_id: record.hotlineId,
    hotline_number: record.hotlineNumber,
    queue_id: record.queueId,
    queue_name: record.queueName,
    agent_id: record.agentId,
    agent_name: record.agentName,
    other_agent_id: record.otherAgentId,
    started_at: record.startedAt,
    answered_at: record.answeredAt,
    ended_at: record.endedAt,
    wait_ms: Math.round(record.waitMs),
    talk_ms: Math.round(record.talkMs),
    hold_ms: Math.round(record.holdMs),
    sip_call_id: record.sipCallId,
  }
}

/** The key first. */
const offerColumns = [
  'id',
  'agent_id',
  'company_id',
  'taken',
  'times',
  'rang_ms',
  'last_at',
  'kind',
  'customer_number',
  'hotline_id',
  'queue_id',
  'started_at',
] as const

/** Whoever answers later than it was offered has no offer any more: so the rows are made anew. */
async function replaceOffers(client: ClientBase, folds: Fold[]): Promise<void> {
  const offered = folds.filter(({ offers }) => offers.size > 0)
  if (offered.length === 0) return
  const rows = offered.flatMap(({ record, offers }) =>
    offersToOthers(record, offers).map(
      (offer): Record<(typeof offerColumns)[number], unknown> => ({
        id: record.id,
        company_id: record.companyId,
        agent_id: offer.agentId,
        taken: offer.taken,
        times: offer.times,
        rang_ms: Math.round(offer.rangMs),
        last_at: new Date(offer.lastAt).toISOString(),
        kind: `${record.direction} ${record.outcome ?? ''}`,
        customer_number: record.customerNumber,
        hotline_id: record.hotlineId,
        queue_id: record.queueId,
        started_at: record.startedAt,
      }),
    ),
  )
  // One statement, for each is a way to the database and back: what stays is written over what is there, the rest goes.
  await client.query(
    `with kept as (
       insert into call_offers (${offerColumns.join(', ')})
       select ${offerColumns.join(', ')} from jsonb_populate_recordset(null::call_offers, $2::jsonb)
       on conflict (id, agent_id) do update set ${offerColumns
         .slice(2)
         .map((column) => `${column} = excluded.${column}`)
         .join(', ')}
       returning id, agent_id)
     delete from call_offers where id = any($1::uuid[]) and (id, agent_id) not in (select id, agent_id from kept)`,
    [offered.map(({ record }) => record.id), JSON.stringify(rows)],
  )
}

async function upsertRecordings(client: ClientBase, folds: Fold[], recordingsDir: string): Promise<void> {
  const rows = folds.flatMap(({ record, recording }) =>
    record.recording && recording
      ? [
          {
            id: record.recording.id,
            company_id: record.companyId,
            call_id: record.id,
            storage_key: recording.path.startsWith(recordingsDir)
              ? recording.path.slice(recordingsDir.length).replace(/^\/+/, '')
              : recording.path,
            duration_ms: Math.round(record.recording.durationMs),
            bytes: recording.bytes,
            complete: record.recording.complete,
            created_at: new Date(recording.startedAt).toISOString(),
          },
        ]
      : [],
  )
  if (rows.length === 0) return
  await client.query(
    `insert into recordings (id, company_id, call_id, storage_key, duration_ms, bytes, complete, created_at)
     select id, company_id, call_id, storage_key, duration_ms, bytes, complete, created_at from jsonb_populate_recordset(null::recordings, $1::jsonb)
     on conflict (id) do update set duration_ms = excluded.duration_ms, bytes = excluded.bytes, complete = excluded.complete`,
    [JSON.stringify(rows)],
  )
}
