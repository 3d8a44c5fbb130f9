import { holdsAll, may } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Transaction } from 'kysely'
import { type MemberRights, rightsOfMember } from './rights-of-member.ts'

/**
 * The right to change who somebody is: it must extend to that person, who must not be allowed more than the actor.
 * Otherwise a password that one resets would be a way to what one may not do.
 * @throws Refusal NOT_FOUND, FORBIDDEN
 */
export async function mustGovern(
  transaction: Transaction<Tables>,
  actor: Actor,
  userId: string,
): Promise<MemberRights> {
  const member = await rightsOfMember(transaction, userId)
  if (!member) throw new Refusal('NOT_FOUND')
  if (!may(actor, 'people.manage', member)) throw new Refusal('FORBIDDEN')
  if (userId !== actor.userId && !holdsAll(actor, member)) throw new Refusal('FORBIDDEN')
  return member
}
