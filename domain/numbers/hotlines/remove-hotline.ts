import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'

/** @throws Refusal NOT_FOUND */
export async function removeHotline(database: Database, actor: Actor, hotlineId: string): Promise<void> {
  await withCompany(database, actor.companyId, async (transaction) => {
    const removed = await transaction
      .deleteFrom('hotlines')
      .where('id', '=', hotlineId)
      .returning(['name', 'number'])
      .executeTakeFirst()
    if (!removed) throw new Refusal('NOT_FOUND')
    await writeAudit(transaction, actor, 'hotline.removed', hotlineId, { before: removed })
    await tell(transaction, actor, { type: 'hotline.removed', subject: hotlineId, data: {} })
  })
}
