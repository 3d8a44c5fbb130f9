import type { ClientBase } from 'pg'
import type { ChangedCall } from './changed-call.ts'

/** @param recordingsDir what is cut off a recording's path to get its key in the store */
export async function saveRecordings(
  client: ClientBase,
  calls: ChangedCall[],
  recordingsDir: string,
): Promise<void> {
  const changed = calls.filter(
    ({ record, recording, written }) =>
      recording !== written?.recording || record.recording !== written?.record?.recording,
  )
  const rows = changed.flatMap(({ record, recording }) =>
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
            missing_ms: record.recording.missingMs,
            created_at: new Date(recording.startedAt).toISOString(),
          },
        ]
      : [],
  )
  if (rows.length === 0) return
  await client.query({
    name: 'save recordings',
    text: `insert into recordings (id, company_id, call_id, storage_key, duration_ms, bytes, complete, missing_ms, created_at)
     select id, company_id, call_id, storage_key, duration_ms, bytes, complete, missing_ms, created_at from jsonb_populate_recordset(null::recordings, $1::jsonb)
     on conflict (id) do update set duration_ms = excluded.duration_ms, bytes = excluded.bytes, complete = excluded.complete,
       missing_ms = excluded.missing_ms`,
    values: [JSON.stringify(rows)],
  })
}
