import type { Role } from '@tongdai/contract/role'
import type { Actor } from '@tongdai/tenancy/actor'

/** Whether one may add, change or remove people of a role: owners everyone, managers agents, agents nobody. */
export function mayGovern(actor: Actor, role: Role): boolean {
  return actor.role === 'owner' || (actor.role === 'manager' && role === 'agent')
}
