import { type Asker, grantsIn, holdsAll, rolePermissions } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import type { Transaction } from 'kysely'
import type { MemberRights } from '../rights-of-member.ts'
import { lockRole } from './roles.store.ts'

/** One of the company's own roles, or with null none of them, to somebody in these departments. @throws Refusal NOT_FOUND; FORBIDDEN: it allows more than the actor may */
export async function mustGiveRole(
  transaction: Transaction<Tables>,
  actor: Asker,
  roleId: string | null,
  departments: MemberRights['departments'],
): Promise<void> {
  const { permissions, masked } = roleId
    ? await lockRole(transaction, roleId)
    : { permissions: rolePermissions.agent, masked: [] }
  if (!holdsAll(actor, { grants: grantsIn(permissions, departments), departments, masked }))
    throw new Refusal('FORBIDDEN')
}
