import type { JournalEntry } from '@tongdai/calls/journal-entry'
import type { ClientBase } from 'pg'

/** Entries as Postgres keeps them, and as they are sent there. */
export interface StorableEntries {
  entries: JournalEntry[]
  json: string
}

/** What phones send may hold what Postgres's jsonb refuses: a NUL, half a surrogate pair. One such name must not stop the journal. */
export function storable(entries: JournalEntry[]): StorableEntries {
  const json = JSON.stringify(entries)
  if (!/\\u(0000|d[89a-f])/.test(json)) return { entries, json }
  const mended = JSON.stringify(entries, (_key, value) =>
    typeof value === 'string' ? value.replaceAll('\0', '\ufffd').toWellFormed() : value,
  )
  return { entries: JSON.parse(mended), json: mended }
}

export async function insertEntries(client: ClientBase, { json }: StorableEntries): Promise<void> {
  await client.query({
    name: 'insert entries',
    text: `insert into journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event)
      select node, sequence, epoch, to_timestamp(at / 1000.0), "companyId", subject ->> 'kind', (subject ->> 'id')::uuid, event
      from jsonb_to_recordset($1::jsonb) as entry(node text, sequence bigint, epoch text, at double precision, "companyId" uuid, subject jsonb, event jsonb)`,
    values: [json],
  })
}
