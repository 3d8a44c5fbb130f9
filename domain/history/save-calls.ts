import type { FoldedCall } from '@tongdai/calls/folds/call-record'
import type { JournalEntry } from '@tongdai/calls/journal-entry'
import type { ClientBase } from 'pg'
import { foldCalls } from './fold-calls.ts'
import { saveCallRows } from './save-call-rows.ts'
import { saveOffers } from './save-offers.ts'
import { saveRecordings } from './save-recordings.ts'
import { upsertSegments } from './segments.store.ts'

/** A call whose journal has grown: its id and its company. */
export interface GrownCall {
  callId: string
  companyId: string
}

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
  const folds = foldCalls(rows.map(({ entry }) => entry))
  if (folds.length === 0) return new Map()
  await saveCallRows(
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
  await saveOffers(client, folds)
  await saveRecordings(client, folds, recordingsDir)
  return new Map(folds.map(({ record }) => [record.id, record]))
}
