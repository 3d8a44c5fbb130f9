import type { User } from '@tongdai/contract/users/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { selectInvited } from './invitations.store.ts'
import { selectUsers } from './users.store.ts'

/** People of the company, and after them those who are invited. */
export function listUsers(database: Database, actor: Actor): Promise<User[]> {
  return withCompany(database, actor.companyId, async (transaction) => [
    ...(await selectUsers(transaction)),
    ...(await selectInvited(transaction)),
  ])
}
