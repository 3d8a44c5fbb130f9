import type { Trunk } from '@tongdai/contract/trunks/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { trunkView } from './trunk-view.ts'

/** Trunks in the order they are tried. */
export async function listTrunks(database: Database, actor: Actor): Promise<Trunk[]> {
  const rows = await withCompany(database, actor.companyId, (transaction) =>
    transaction.selectFrom('trunks').selectAll().orderBy('priority').orderBy('name').execute(),
  )
  return rows.map(trunkView)
}
