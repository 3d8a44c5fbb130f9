import type { User } from '@tongdai/contract/user'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { selectUsers } from './users.store.ts'

export function listUsers(database: Database, actor: Actor): Promise<User[]> {
  return withCompany(database, actor.companyId, (transaction) => selectUsers(transaction))
}
