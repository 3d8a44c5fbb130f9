import type { Condition } from '@tongdai/contract/conditions/schema'
import { type Expression, type SqlBool, sql } from 'kysely'
import type { FieldSet } from './field-set.ts'
import type { Now } from './resolve-time.ts'
import { testOf } from './test-of.ts'

/** A condition as SQL, values as parameters alone; for WHERE, where null is false. @throws Refusal INVALID_REQUEST as `testOf` */
export function compileCondition<Row>(
  set: FieldSet<Row>,
  condition: Condition,
  now: Now,
): Expression<SqlBool> {
  if ('field' in condition) return sql<SqlBool>`(${testOf(set, condition, now).sql})`
  const [parts, word, none] =
    'all' in condition ? [condition.all, ' and ', 'true'] : [condition.any, ' or ', 'false']
  if (parts.length === 0) return sql<SqlBool>`${sql.raw(none)}`
  const compiled = parts.map((part) => compileCondition(set, part, now))
  return sql<SqlBool>`(${sql.join(compiled, sql.raw(word))})`
}
