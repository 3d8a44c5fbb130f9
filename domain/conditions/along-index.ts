import type { Condition } from '@tongdai/contract/conditions/schema'
import { type Expression, type SqlBool, sql } from 'kysely'
import type { FieldSet } from './field-set.ts'
import type { Now } from './resolve-time.ts'
import { testOf } from './test-of.ts'

/**
 * As much of a condition as the entries of the list's own index tell (`inIndex`), without a look at the rows: it is true of all rows that the
 * condition holds for, and perhaps of more. null: they tell nothing of it.
 */
export function alongIndex<Row>(
  set: FieldSet<Row>,
  condition: Condition,
  now: Now,
): Expression<SqlBool> | null {
  if ('field' in condition)
    return set.get(condition.field)?.inIndex ? sql<SqlBool>`(${testOf(set, condition, now).sql})` : null
  const parts = ('all' in condition ? condition.all : condition.any).map((part) => alongIndex(set, part, now))
  const told = parts.filter((part) => part !== null)
  if (told.length === 0) return null
  if ('all' in condition) return sql<SqlBool>`(${sql.join(told, sql` and `)})`
  // Whichever holds might be the one of which nothing is told.
  return told.length === parts.length ? sql<SqlBool>`(${sql.join(told, sql` or `)})` : null
}
