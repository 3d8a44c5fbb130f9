import { hideWithin } from '@tongdai/contract/masking/hidden-text'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { selectCall } from '@tongdai/history/calls.store'
import { seenAndHeard } from '@tongdai/history/seen-and-heard'
import type { Actor } from '@tongdai/tenancy/actor'
import { companySetting } from '@tongdai/tenancy/company-setting'

export interface OpenedRecording {
  id: string
  /** In the recordings' store. */
  storageKey: string
  complete: boolean
  /** Nothing more is written to it. */
  ended: boolean
  durationMs: number
  startedAt: Date
  /** The company's: a saved file is named by the time that its pages show. */
  timeZone: string
  /** The parties, for the name of a saved file, as the actor may see them. */
  from: string
  to: string
}

/**
 * Where a call's recording is stored. Whoever sends anything of it says so with `auditRecording` first.
 * @throws Refusal NOT_FOUND: no such call, not the agent's, not recorded, or deleted when its time was over
 */
export async function openRecording(
  database: Database,
  actor: Actor,
  callId: string,
): Promise<OpenedRecording> {
  return withCompany(database, actor.companyId, async (transaction) => {
    const [seen, heard] = await seenAndHeard(transaction, actor)
    const call = await selectCall(transaction, callId, { viewerId: actor.userId, seen, heard })
    if (!call?.recordingId || !call.audible) throw new Refusal('NOT_FOUND')
    const { storageKey, timeZone } = await transaction
      .selectFrom('recordings')
      .innerJoin('companies', 'companies.id', 'recordings.companyId')
      .select(['storageKey', companySetting('timeZone').$castTo<string>().as('timeZone')])
      .where('recordings.id', '=', call.recordingId)
      .executeTakeFirstOrThrow()
    return {
      id: call.recordingId,
      storageKey,
      complete: call.recordingComplete ?? false,
      ended: call.recordingMissingMs !== null,
      durationMs: call.recordingDurationMs ?? 0,
      startedAt: call.startedAt,
      timeZone,
      from: hideWithin(actor.masked, call.fromNumber),
      to: hideWithin(actor.masked, call.toNumber),
    }
  })
}
