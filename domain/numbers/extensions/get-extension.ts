import type { Extension } from '@tongdai/contract/extensions/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { selectExtension } from './extensions.store.ts'

/** @throws Refusal NOT_FOUND also for extensions that the actor may not see */
export function getExtension(database: Database, actor: Actor, extensionId: string): Promise<Extension> {
  return withCompany(database, actor.companyId, (transaction) =>
    selectExtension(transaction, actor, extensionId),
  )
}
