import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import { idOf } from '@tongdai/platform/id-of'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'

const hourMs = 3_600_000

/**
 * Writes down that somebody is about to hear a recording: once for each session, recording and hour, because a player asks
 * for many ranges of one hearing. The row's id is made of these three, so that of several at once, and of several app
 * processes, one is written.
 */
export async function auditRecording(
  database: Database,
  actor: Actor,
  {
    sessionId,
    callId,
    recordingId,
    now,
  }: { sessionId: string; callId: string; recordingId: string; now: number },
): Promise<void> {
  const id = idOf(`${sessionId} ${callId} ${Math.floor(now / hourMs)}`)
  await withCompany(database, actor.companyId, async (transaction) => {
    if (await writeAudit(transaction, actor, 'recording.opened', callId, {}, id))
      await tell(transaction, actor, { type: 'recording.opened', subject: recordingId, data: { callId } })
  })
}
