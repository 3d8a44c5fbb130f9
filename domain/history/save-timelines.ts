import type { ClientBase } from 'pg'
import type { ChangedCall } from './changed-call.ts'

export async function saveTimelines(client: ClientBase, calls: ChangedCall[]): Promise<void> {
  const rows = calls.flatMap(({ record, timeline, written }) =>
    timeline === written?.timeline
      ? []
      : [{ id: record.id, company_id: record.companyId, entries: timeline }],
  )
  if (rows.length === 0) return
  await client.query({
    name: 'save timelines',
    text: `insert into call_timeline (call_id, company_id, entries)
      select id, company_id, entries from jsonb_to_recordset($1::jsonb) as t(id uuid, company_id uuid, entries jsonb)
      on conflict (call_id) do update set entries = excluded.entries`,
    values: [JSON.stringify(rows)],
  })
}
