import { Refusal } from '@tongdai/contract/refusal'
import type { User } from '@tongdai/contract/users/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { findInvited } from './invitations.store.ts'
import { peopleWithin } from './people-within.ts'
import { selectUser } from './users.store.ts'

/** A person of the company, or one invited to it. @throws Refusal NOT_FOUND */
export function getUser(database: Database, actor: Actor, userId: string): Promise<User> {
  return withCompany(database, actor.companyId, async (transaction) => {
    const seen = await peopleWithin(transaction, actor, 'people.see')
    if (seen !== 'all' && !seen.includes(userId)) throw new Refusal('NOT_FOUND')
    return (await findInvited(transaction, userId)) ?? selectUser(transaction, userId)
  })
}
