import { type Permission, reachOf } from '@tongdai/contract/permissions'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Transaction } from 'kysely'

/** To which of the company's people something that is looked at extends: the actor, and the people of the departments it reaches. */
export async function peopleWithin(
  transaction: Transaction<Tables>,
  actor: Actor,
  permission: Permission,
): Promise<readonly string[] | 'all'> {
  const reach = reachOf(actor, permission)
  if (reach === 'all') return 'all'
  if (actor.grants[permission] === undefined) return []
  if (reach.length === 0) return [actor.userId]
  const members = await transaction
    .selectFrom('departmentMembers')
    .select('userId')
    .distinct()
    .where('departmentId', 'in', reach as string[])
    .execute()
  return [...new Set([actor.userId, ...members.map(({ userId }) => userId)])]
}
