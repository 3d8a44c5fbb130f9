import type { Extension } from '@tongdai/contract/extensions/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { selectExtensions } from './extensions.store.ts'

export function listExtensions(database: Database, actor: Actor): Promise<Extension[]> {
  return withCompany(database, actor.companyId, (transaction) => selectExtensions(transaction, actor))
}
