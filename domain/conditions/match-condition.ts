import type { Condition } from '@tongdai/contract/conditions/schema'
import type { FieldSet } from './field-set.ts'
import type { Now } from './resolve-time.ts'
import { testOf } from './test-of.ts'

/** Whether a row in memory matches, as the database would say. @throws Refusal INVALID_REQUEST as `testOf` */
export function matchCondition<Row>(
  set: FieldSet<Row>,
  condition: Condition,
  now: Now,
): (row: Row) => boolean {
  if ('field' in condition) return testOf(set, condition, now).holds
  if ('all' in condition) {
    const parts = condition.all.map((part) => matchCondition(set, part, now))
    return (row) => parts.every((part) => part(row))
  }
  const parts = condition.any.map((part) => matchCondition(set, part, now))
  return (row) => parts.some((part) => part(row))
}
