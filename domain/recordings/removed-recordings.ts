import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'

export interface RemovedRecording {
  callId: string
  startedAt: Date
  agentName: string | null
  durationMs: number
  removedAt: Date
}

const pageSize = 500

/** The company's recordings that were deleted from a moment on, oldest call first; without a number of anybody. */
export async function* removedRecordings(
  database: Database,
  companyId: string,
  { since, until }: { since: Date; until: Date },
): AsyncGenerator<RemovedRecording> {
  for (let after = ''; ; ) {
    const page = await withCompany(database, companyId, (transaction) =>
      transaction
        .selectFrom('recordings')
        .innerJoin('calls', 'calls.id', 'recordings.callId')
        .select(['recordings.id', 'recordings.callId', 'calls.startedAt', 'calls.agentName'])
        .select(['recordings.durationMs', 'recordings.purgedAt'])
        .where('recordings.purgedAt', '>=', since)
        .where('recordings.purgedAt', '<=', until)
        // In the order in which they were made.
        .$if(after !== '', (query) => query.where('recordings.id', '>', after))
        .orderBy('recordings.id')
        .limit(pageSize)
        .execute(),
    )
    for (const { callId, startedAt, agentName, durationMs, purgedAt } of page)
      yield { callId, startedAt, agentName, durationMs: durationMs ?? 0, removedAt: purgedAt! }
    if (page.length < pageSize) return
    after = page.at(-1)!.id
  }
}
