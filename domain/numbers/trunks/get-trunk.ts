import { Refusal } from '@tongdai/contract/refusal'
import type { Trunk } from '@tongdai/contract/trunks/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { trunkView } from './trunk-view.ts'

/** @throws Refusal NOT_FOUND */
export async function getTrunk(database: Database, actor: Actor, trunkId: string): Promise<Trunk> {
  const row = await withCompany(database, actor.companyId, (transaction) =>
    transaction.selectFrom('trunks').selectAll().where('id', '=', trunkId).executeTakeFirst(),
  )
  if (!row) throw new Refusal('NOT_FOUND')
  return trunkView(row)
}
