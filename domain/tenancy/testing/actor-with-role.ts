import { grantsIn, rolePermissions } from '@tongdai/contract/permissions'
import type { Role } from '@tongdai/contract/role'
import type { Actor } from '../actor.ts'

/** Somebody who asks with a fixed role, in no department. */
export function actorWithRole(role: Role, who: Pick<Actor, 'companyId' | 'userId'>): Actor {
  const grants = grantsIn(rolePermissions[role], [])
  return { ...who, role, name: role, grants, departments: [], masked: [] }
}
