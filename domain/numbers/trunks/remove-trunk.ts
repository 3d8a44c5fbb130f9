import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'

/** @throws Refusal NOT_FOUND */
export async function removeTrunk(database: Database, actor: Actor, trunkId: string): Promise<void> {
  await withCompany(database, actor.companyId, async (transaction) => {
    const row = await transaction
      .deleteFrom('trunks')
      .where('id', '=', trunkId)
      .returning('name')
      .executeTakeFirst()
    if (!row) throw new Refusal('NOT_FOUND')
    await writeAudit(transaction, actor, 'trunk.removed', trunkId, { before: row })
    await tell(transaction, actor, { type: 'trunk.removed', subject: trunkId, data: {} })
  })
}
