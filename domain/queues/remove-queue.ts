import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { lockQueue } from './queues.store.ts'

/** @throws Refusal NOT_FOUND; IN_USE while a hotline leads to it */
export async function removeQueue(database: Database, actor: Actor, queueId: string): Promise<void> {
  await withCompany(database, actor.companyId, async (transaction) => {
    const { name } = await lockQueue(transaction, queueId)
    const hotlines = await transaction
      .selectFrom('hotlines')
      .select(['number', 'name'])
      .where('queueId', '=', queueId)
      .orderBy('number')
      .execute()
    if (hotlines.length > 0)
      throw new Refusal(
        'IN_USE',
        hotlines.map(({ number, name }) => ({ path: `hotlines.${number}`, message: name })),
      )
    await transaction.deleteFrom('queues').where('id', '=', queueId).execute()
    await writeAudit(transaction, actor, 'queue.removed', queueId, { before: { name } })
    await tell(transaction, actor, { type: 'queue.removed', subject: queueId, data: {} })
  })
}
