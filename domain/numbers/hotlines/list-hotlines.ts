import type { Hotline } from '@tongdai/contract/hotlines/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { selectHotlines } from './hotlines.store.ts'

export function listHotlines(database: Database, actor: Actor): Promise<Hotline[]> {
  return withCompany(database, actor.companyId, (transaction) => selectHotlines(transaction))
}
