import type { createHotlineBody, Hotline } from '@tongdai/contract/hotlines/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import { refuseByConstraint } from '@tongdai/tenancy/refuse-by-constraint'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import type { z } from 'zod'
import { selectHotline, setTrunks } from './hotlines.store.ts'

/** @throws Refusal NUMBER_TAKEN (also by another company: a number rings at one place), NOT_FOUND (queue, trunk) */
export async function createHotline(
  database: Database,
  actor: Actor,
  { trunkIds, number, name, queueId, ...settings }: z.output<typeof createHotlineBody>,
): Promise<Hotline> {
  const id = newId()
  return refuseByConstraint(
    withCompany(database, actor.companyId, async (transaction) => {
      await transaction
        .insertInto('hotlines')
        .values({
          id,
          companyId: actor.companyId,
          ...{ number, name, queueId },
          settings: JSON.stringify(settings),
        })
        .execute()
      await setTrunks(transaction, actor, id, trunkIds)
      await writeAudit(transaction, actor, 'hotline.created', id, {
        after: { number, name, queueId, trunkIds, ...settings },
      })
      await tell(transaction, actor, { type: 'hotline.created', subject: id, data: {} })
      return selectHotline(transaction, id)
    }),
  )
}
