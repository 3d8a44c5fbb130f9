import type { OwnRole } from '@tongdai/contract/roles/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { selectRole, selectRoles } from './roles.store.ts'

/** The company's own roles. */
export function listRoles(database: Database, actor: Actor): Promise<OwnRole[]> {
  return withCompany(database, actor.companyId, (transaction) => selectRoles(transaction))
}

/** @throws Refusal NOT_FOUND */
export function getRole(database: Database, actor: Actor, roleId: string): Promise<OwnRole> {
  return withCompany(database, actor.companyId, (transaction) => selectRole(transaction, roleId))
}
