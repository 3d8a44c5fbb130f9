import { holdsAll } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { OwnRole } from '@tongdai/contract/roles/schema'
import type { Actor } from '@tongdai/tenancy/actor'

/** Some department: whatever a scope of departments may come to reach by whoever is given the role. */
const anywhere = [{ id: 'anywhere', role: 'manager' as const }]

/**
 * Nobody writes, changes or removes a role that allows more than they may themselves, in every department.
 * @throws Refusal FORBIDDEN
 */
export function mustHoldRole(actor: Actor, role: Pick<OwnRole, 'permissions' | 'masked'>): void {
  if (!holdsAll(actor, { grants: role.permissions, departments: anywhere, masked: role.masked }))
    throw new Refusal('FORBIDDEN')
}
