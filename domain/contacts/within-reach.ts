import { type Permission, reachOf } from '@tongdai/contract/permissions'
import type { Actor } from '@tongdai/tenancy/actor'
import { type RawBuilder, sql } from 'kysely'

/**
 * Whether a row of `contacts` or `organisations` is among those that a right of the actor extends to: which the actor looks
 * after, or somebody of the departments it reaches, or that belong to one of these.
 */
export function withinReach(
  actor: Actor,
  permission: Permission,
  table: 'contacts' | 'organisations',
): RawBuilder<boolean> {
  const reach = reachOf(actor, permission)
  if (reach === 'all') return sql`true`
  if (actor.grants[permission] === undefined) return sql`false`
  const [owner, department] = [sql.ref(`${table}.ownerId`), sql.ref(`${table}.departmentId`)]
  const mine = sql<boolean>`coalesce(${owner} = ${actor.userId}, false)`
  if (reach.length === 0) return mine
  const reached = sql`any(${reach}::uuid[])`
  return sql`(
    ${mine} or coalesce(${department} = ${reached}, false)
    or coalesce(${owner} in (select user_id from department_members where department_id = ${reached}), false)
  )`
}
