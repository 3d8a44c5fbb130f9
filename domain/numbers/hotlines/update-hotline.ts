import type { Hotline, updateHotlineBody } from '@tongdai/contract/hotlines/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { namesOf } from '@tongdai/feed/names-of'
import { tell } from '@tongdai/feed/tell'
import type { Actor } from '@tongdai/tenancy/actor'
import { changeSettings } from '@tongdai/tenancy/change-settings'
import { refuseByConstraint } from '@tongdai/tenancy/refuse-by-constraint'
import { refuseStale } from '@tongdai/tenancy/refuse-stale'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import type { z } from 'zod'
import { selectHotline, setTrunks } from './hotlines.store.ts'

/** @throws Refusal NOT_FOUND (hotline, queue, trunk), NUMBER_TAKEN, CHANGED_MEANWHILE */
export async function updateHotline(
  database: Database,
  actor: Actor,
  hotlineId: string,
  { version, trunkIds, number, name, queueId, ...changes }: z.output<typeof updateHotlineBody>,
): Promise<Hotline> {
  return refuseByConstraint(
    withCompany(database, actor.companyId, async (transaction) => {
      const before = await transaction
        .selectFrom('hotlines')
        .select('version')
        .where('id', '=', hotlineId)
        .forUpdate()
        .executeTakeFirst()
      if (!before) throw new Refusal('NOT_FOUND')
      refuseStale(before, version)
      const was = await selectHotline(transaction, hotlineId)
      const columns = {
        ...(number !== undefined && { number }),
        ...(name !== undefined && { name }),
        ...(queueId !== undefined && { queueId }),
      }
      await transaction
        .updateTable('hotlines')
        .set({ ...columns, ...changeSettings(changes) })
        .where('id', '=', hotlineId)
        .execute()
      if (trunkIds) await setTrunks(transaction, actor, hotlineId, trunkIds)
      const after = await selectHotline(transaction, hotlineId)
      await writeAudit(transaction, actor, 'hotline.updated', hotlineId, { before: was, after })
      await tell(transaction, actor, {
        type: 'hotline.updated',
        subject: hotlineId,
        data: namesOf({ ...columns, ...changes, trunkIds }),
      })
      return after
    }),
  )
}
