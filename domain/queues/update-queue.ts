import type { Queue, updateQueueBody } from '@tongdai/contract/queues/schema'
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
import { mustHaveSounds } from './must-have-sounds.ts'
import { lockQueue, selectQueue, setMembers } from './queues.store.ts'

/** @throws Refusal NOT_FOUND (queue, or a member or sound that is not of the company), NAME_TAKEN, CHANGED_MEANWHILE */
export async function updateQueue(
  database: Database,
  actor: Actor,
  queueId: string,
  { version, name, members, ...changes }: z.output<typeof updateQueueBody>,
): Promise<Queue> {
  return refuseByConstraint(
    withCompany(database, actor.companyId, async (transaction) => {
      refuseStale(await lockQueue(transaction, queueId), version)
      await mustHaveSounds(transaction, changes)
      const before = await selectQueue(transaction, queueId)
      await transaction
        .updateTable('queues')
        .set({ ...(name !== undefined && { name }), ...changeSettings(changes) })
        .where('id', '=', queueId)
        .execute()
      if (members) await setMembers(transaction, actor, queueId, members)
      const after = await selectQueue(transaction, queueId)
      await writeAudit(transaction, actor, 'queue.updated', queueId, { before, after })
      await tell(transaction, actor, {
        type: 'queue.updated',
        subject: queueId,
        data: namesOf({ name, ...changes, members }),
      })
      return after
    }),
  )
}
