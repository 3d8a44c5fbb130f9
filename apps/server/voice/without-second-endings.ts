import type { CallEvent } from '@tongdai/calls/call-event'
import type { JournalEntry } from '@tongdai/calls/journal-entry'
import type { Log } from '@tongdai/platform/log'
import type { ClientBase } from 'pg'

/**
 * An older copy of the journal that is put back closes at the start what was open when it was taken; of calls that have
 * ended since, Postgres knows better. Only what such a closing writes is looked up.
 */
export async function withoutSecondEndings(
  client: ClientBase,
  entries: JournalEntry[],
  log: Log,
): Promise<JournalEntry[]> {
  const closings = entries.filter(isClosing)
  if (closings.length === 0) return entries
  const { rows } = await client.query<{ ending: string }>(
    `select subject_id || ' ' || (event ->> 'type') as ending
     from journal_events
     where (company_id, subject_id) in (select * from unnest($1::uuid[], $2::uuid[])) and subject_kind = 'call'
       and event ->> 'type' in ('call.ended', 'call.recording-ended')`,
    [closings.map(({ companyId }) => companyId), closings.map(({ subject }) => subject.id)],
  )
  const known = new Set(rows.map(({ ending }) => ending))
  const second = new Set(closings.filter(({ subject, event }) => known.has(`${subject.id} ${event.type}`)))
  if (second.size > 0)
    log.warn('an older copy of the journal was put back: calls that it closes had ended', {
      entries: second.size,
    })
  return entries.filter((entry) => !second.has(entry))
}

function isClosing({ subject, event }: JournalEntry): boolean {
  if (subject.kind !== 'call') return false
  const { type, ...told } = event as CallEvent
  if (type === 'call.ended') return 'by' in told && told.by === 'system'
  return type === 'call.recording-ended' && 'complete' in told && !told.complete
}
