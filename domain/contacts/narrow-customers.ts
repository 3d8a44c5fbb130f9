import { isId } from '@tongdai/conditions/is-id'
import { mustHold } from '@tongdai/conditions/must-hold'
import { momentOf, momentsOf, type Now } from '@tongdai/conditions/resolve-time'
import type { Condition, Leaf } from '@tongdai/contract/conditions/schema'
import type { TimePeriod, TimePoint } from '@tongdai/contract/conditions/times'
import type { ShownField } from '@tongdai/fields/fields.store'
import { indexedValues } from '@tongdai/fields/index/indexed-values'
import type { Among } from '@tongdai/lists/pages/narrow'
import type { Actor } from '@tongdai/tenancy/actor'
import { type RawBuilder, sql } from 'kysely'
import type { Holder } from './holder.ts'

/**
 * How customers that a condition means are found without going along the list: each by itself has all of them.
 * @param condition that they can be asked
 */
export function narrowCustomers(
  actor: Pick<Actor, 'companyId' | 'masked'>,
  kind: Holder['kind'],
  fields: readonly ShownField[],
  condition: Condition,
  now: Now,
): Among[] {
  return mustHold(condition).flatMap((part) => {
    if (!('field' in part)) return []
    const own = indexedValues(actor, fields, part, now)
    if (own) return [{ ids: own, inIndex: false }]
    return (kind === 'contact' && nativeOf(part, now)) || []
  })
}

/** Of contacts, of whom there are many. */
function nativeOf({ field, operator, value }: Leaf, now: Now): Among | null {
  switch (`${field} ${operator}`) {
    case 'owner any-of':
      return { ids: lookedUp('owner_id', value), inIndex: true }
    case 'department any-of':
      return { ids: lookedUp('department_id', value), inIndex: true }
    case 'organisation any-of':
      return { ids: lookedUp('organisation_id', value), inIndex: true }
    case 'tags any-of':
    case 'tags all-of':
      return {
        ids: sql`select contact_id as id from contact_tags where tag_id = any(${idsOf(value)}::uuid[])`,
        inIndex: false,
      }
    case 'createdAt within':
    case 'createdAt from':
      return {
        ids: sql`select id from contacts where removed_at is null and ${during('created_at', value, now)}`,
        inIndex: true,
      }
    case 'lastCallAt within':
    case 'lastCallAt from':
      return {
        ids: sql`select contact_id as id from timeline
          where kind = 'call' and contact_id is not null and ${during('at', value, now)}`,
        inIndex: false,
      }
    default:
      return null
  }
}

function lookedUp(column: 'owner_id' | 'department_id' | 'organisation_id', value: Leaf['value']) {
  return sql`select id from contacts where ${sql.ref(column)} = any(${idsOf(value)}::uuid[])`
}

function idsOf(value: Leaf['value']): string[] {
  return (value as string[]).map((id) => id.toLowerCase()).filter(isId)
}

/** From a moment on, or within a period. */
function during(column: 'created_at' | 'at', value: Leaf['value'], now: Now): RawBuilder<unknown> {
  const time = sql.ref(column)
  if (isPeriod(value)) {
    const [from, end] = momentsOf(value, now)
    return sql`${time} >= ${new Date(from)} and ${time} < ${new Date(end)}`
  }
  return sql`${time} >= ${new Date(momentOf(value as TimePoint, now))}`
}

function isPeriod(value: Leaf['value']): value is TimePeriod {
  if (typeof value !== 'object' || Array.isArray(value)) return true
  return 'from' in value || 'last' in value || 'next' in value
}
