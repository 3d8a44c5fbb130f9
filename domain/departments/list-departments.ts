import type { Department } from '@tongdai/contract/departments/schema'
import { reachOf } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { selectDepartment, selectDepartments } from './departments.store.ts'

/** Departments with their members: all, or those that the actor leads or belongs to. */
export function listDepartments(database: Database, actor: Actor): Promise<Department[]> {
  const reach = reachOf(actor, 'departments.see')
  if (reach.length === 0) return Promise.resolve([])
  return withCompany(database, actor.companyId, (transaction) => selectDepartments(transaction, reach))
}

/** @throws Refusal NOT_FOUND also for departments that the actor may not see */
export async function getDepartment(database: Database, actor: Actor, id: string): Promise<Department> {
  const reach = reachOf(actor, 'departments.see')
  if (reach !== 'all' && !reach.includes(id)) throw new Refusal('NOT_FOUND')
  return withCompany(database, actor.companyId, (transaction) => selectDepartment(transaction, id))
}
