import type { CallDetail } from '@tongdai/contract/call'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { selectCall } from './calls.store.ts'
import { seenAndHeard } from './seen-and-heard.ts'
import { selectSegments } from './segments.store.ts'
import { viewCalls } from './view-calls.ts'

/** A call with its timeline and who talked in it. @throws Refusal NOT_FOUND also for another agent's call, unless the actor may see everybody's */
export async function getCall(database: Database, actor: Actor, callId: string): Promise<CallDetail> {
  return withCompany(database, actor.companyId, async (transaction) => {
    const [seen, heard] = await seenAndHeard(transaction, actor)
    const row = await selectCall(transaction, callId, { viewerId: actor.userId, seen, heard })
    if (!row) throw new Refusal('NOT_FOUND')
    const timeline = await transaction
      .selectFrom('callTimeline')
      .select('entries')
      .where('callId', '=', callId)
      .executeTakeFirst()
    const segments = await selectSegments(transaction, callId)
    const [call] = await viewCalls(transaction, [row])
    return {
      ...call!,
      timeline: timeline?.entries ?? [],
      segments,
    }
  })
}
