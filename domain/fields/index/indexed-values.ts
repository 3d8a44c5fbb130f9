import type { Now } from '@tongdai/conditions/resolve-time'
import { plainly, valueSchema } from '@tongdai/contract/conditions/operators'
import type { Leaf } from '@tongdai/contract/conditions/schema'
import { typeOf } from '@tongdai/contract/fields/schema'
import type { Actor } from '@tongdai/tenancy/actor'
import { type RawBuilder, sql } from 'kysely'
import type { ShownField } from '../fields.store.ts'
import { probe } from './probe.ts'

/**
 * Ids (`id`) among which are all rows of which a leaf is true, by the index of the field that it asks of; null: it asks of none that has one,
 * or what no index answers.
 */
export function indexedValues(
  actor: Pick<Actor, 'companyId' | 'masked'>,
  fields: readonly ShownField[],
  leaf: Leaf,
  now: Now,
): RawBuilder<unknown> | null {
  const field = fields.find(({ id }) => leaf.field === `field.${id}`)
  if (!field || field.indexedAt === null) return null
  const { comparison, opposite } = plainly(leaf.operator)
  const value = valueSchema(typeOf(field).kind, leaf.operator)?.safeParse(leaf.value)
  if (comparison === 'empty' || opposite || !value?.success) return null
  const among = probe(field, comparison, value.data, { now, actor })
  return (
    among &&
    sql`select holder_id as id from field_values
      where company_id = ${actor.companyId} and field_id = ${field.id} and ${among}`
  )
}
