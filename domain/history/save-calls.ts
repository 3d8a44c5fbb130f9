import type { ClientBase } from 'pg'
import type { CallFold } from './fold-calls.ts'
import { saveCallRows } from './save-call-rows.ts'
import { saveOffers } from './save-offers.ts'
import { saveRecordings } from './save-recordings.ts'
import { saveTimelines } from './save-timelines.ts'
import { saveSegments } from './segments.store.ts'

/**
 * Writes the rows of these calls anew, each from a fold of all its shipped events; so a row never depends on what an earlier
 * version of it said. What is known to stand there already is not written again. In the transaction that inserts the events,
 * as tongdai_system.
 * @param written folds as the rows say them, by the call's id
 * @param recordingsDir what is cut off a recording's path to get its key in the store
 */
export async function saveCalls(
  client: ClientBase,
  folds: ReadonlyMap<string, CallFold>,
  { written, recordingsDir }: { written: ReadonlyMap<string, CallFold>; recordingsDir: string },
): Promise<void> {
  const calls = [...folds].flatMap(([id, { record, ...fold }]) =>
    record ? [{ ...fold, record, written: written.get(id) ?? null }] : [],
  )
  // Sent together: none of them needs another's answer.
  await Promise.all([
    saveCallRows(client, calls),
    saveTimelines(client, calls),
    saveSegments(client, calls),
    saveOffers(client, calls),
    saveRecordings(client, calls, recordingsDir),
  ])
}
