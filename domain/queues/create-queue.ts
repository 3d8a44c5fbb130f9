import type { createQueueBody, Queue } from '@tongdai/contract/queues/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import { refuseByConstraint } from '@tongdai/tenancy/refuse-by-constraint'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import type { z } from 'zod'
import { mustHaveSounds } from './must-have-sounds.ts'
import { selectQueue, setMembers } from './queues.store.ts'

/** @throws Refusal NAME_TAKEN, NOT_FOUND (a member or a sound that is not of the company) */
export async function createQueue(
  database: Database,
  actor: Actor,
  { name, members, ...settings }: z.output<typeof createQueueBody>,
): Promise<Queue> {
  const id = newId()
  return refuseByConstraint(
    withCompany(database, actor.companyId, async (transaction) => {
      await mustHaveSounds(transaction, settings)
      await transaction
        .insertInto('queues')
        .values({ id, companyId: actor.companyId, name, settings: JSON.stringify(settings) })
        .execute()
      await setMembers(transaction, actor, id, members)
      await writeAudit(transaction, actor, 'queue.created', id, { after: { name, ...settings, members } })
      await tell(transaction, actor, { type: 'queue.created', subject: id, data: {} })
      return selectQueue(transaction, id)
    }),
  )
}
