import type { JournalEntry } from '@tongdai/calls/journal-entry'
import type { ClientBase } from 'pg'

/** A call whose journal has grown: its id and its company. */
export interface GrownCall {
  callId: string
  companyId: string
}

/** What the journal has shipped of these calls, each call's in order. As tongdai_system. */
export async function readEntries(client: ClientBase, calls: GrownCall[]): Promise<JournalEntry[]> {
  if (calls.length === 0) return []
  // Not prepared: a plan made while there were few entries would be kept when there are many.
  const { rows } = await client.query<{ entry: JournalEntry }>(
    `select json_build_object(
       'node', node, 'epoch', epoch, 'sequence', sequence, 'at', (extract(epoch from at) * 1000)::bigint, 'companyId', company_id,
       'subject', json_build_object('kind', subject_kind, 'id', subject_id), 'event', event) as entry
     from journal_events
     where (company_id, subject_id) in (select * from unnest($1::uuid[], $2::uuid[])) and subject_kind = 'call'
     order by subject_id, node, sequence`,
    [calls.map(({ companyId }) => companyId), calls.map(({ callId }) => callId)],
  )
  return rows.map(({ entry }) => entry)
}
