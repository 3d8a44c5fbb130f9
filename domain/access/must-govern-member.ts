import { may, type Permission } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { rightsOfMember } from './rights-of-member.ts'

/** @throws Refusal NOT_FOUND: nobody of the company; FORBIDDEN: what is allowed to the actor does not extend to that person */
export async function mustGovernMember(
  database: Database,
  actor: Actor,
  permission: Permission,
  userId: string,
): Promise<void> {
  const member = await withCompany(database, actor.companyId, (transaction) =>
    rightsOfMember(transaction, userId),
  )
  if (!member) throw new Refusal('NOT_FOUND')
  if (!may(actor, permission, member)) throw new Refusal('FORBIDDEN')
}
