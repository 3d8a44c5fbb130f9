import { may, mayMake, mayManage } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { User } from '@tongdai/contract/users/schema'
import type { Tables } from '@tongdai/database/tables'
import type { Transaction } from 'kysely'
import { findInvited } from './invitations.store.ts'
import { rightsOfMember } from './rights-of-member.ts'
import { mustGiveRole } from './roles/must-give-role.ts'

/**
 * Whether an open invitation of the transaction's company may be accepted: whoever gave it is one of the company, not disabled,
 * and may give now what it promises. Otherwise it would outlive the rights it came from (docs/decisions/0078).
 */
export async function mayStillInvite(transaction: Transaction<Tables>, id: string): Promise<boolean> {
  const invited = await findInvited(transaction, id)
  const giver = await transaction
    .selectFrom('invitations')
    .innerJoin('memberships', 'memberships.userId', 'invitations.invitedBy')
    .select('memberships.userId')
    .where('invitations.id', '=', id)
    .where('memberships.disabledAt', 'is', null)
    .executeTakeFirst()
  return giver !== undefined && invited !== null && mayGive(transaction, giver.userId, invited)
}

/** Whether somebody of the company may give all that an invitation promises: rank, role, department and extension. */
export async function mayGive(
  transaction: Transaction<Tables>,
  userId: string,
  { role, ownRole, departments, extension }: User,
): Promise<boolean> {
  const giver = await rightsOfMember(transaction, userId)
  if (!giver || !(ownRole ? mayManage : mayMake)(giver, role, departments)) return false
  const departmentIds = departments.map(({ id }) => id)
  if (departments.length > 0 && !may(giver, 'departments.manage', { userId: null, departmentIds }))
    return false
  if (extension && !may(giver, 'extensions.manage', { userId: null, role, departmentIds })) return false
  if (!ownRole) return true
  return mustGiveRole(transaction, giver, ownRole.id, departments).then(
    () => true,
    (error) => {
      if (error instanceof Refusal) return false
      throw error
    },
  )
}
