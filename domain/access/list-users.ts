import type { User } from '@tongdai/contract/users/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { selectInvited } from './invitations.store.ts'
import { peopleWithin } from './people-within.ts'
import { selectUsers } from './users.store.ts'

/** People of the company that the actor may see, and after them, for who sees everybody, those who are invited. */
export function listUsers(database: Database, actor: Actor): Promise<User[]> {
  return withCompany(database, actor.companyId, async (transaction) => {
    const seen = await peopleWithin(transaction, actor, 'people.see')
    const users = await selectUsers(transaction, seen)
    return seen === 'all' ? [...users, ...(await selectInvited(transaction))] : users
  })
}
