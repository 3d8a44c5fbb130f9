import { type Comparison, plainly, valueSchema } from '@tongdai/contract/conditions/operators'
import type { Leaf } from '@tongdai/contract/conditions/schema'
import { Refusal } from '@tongdai/contract/refusal'
import { type Expression, type SqlBool, sql } from 'kysely'
import type { ConditionField, FieldSet } from './field-set.ts'
import type { Test } from './kinds/test.ts'
import { testMany, testOne } from './kinds/test-choice.ts'
import { testNumber } from './kinds/test-number.ts'
import { testText } from './kinds/test-text.ts'
import { testDay, testMoment } from './kinds/test-time.ts'
import type { Now } from './resolve-time.ts'

/** What a leaf asks. @throws Refusal INVALID_REQUEST: the list has no such field, or what is asked does not fit its kind */
export function testOf<Row>(
  set: FieldSet<Row>,
  leaf: Leaf,
  now: Now,
): { sql: Expression<SqlBool>; holds: (row: Row) => boolean } {
  const field = set.get(leaf.field)
  if (!field) throw refused(leaf, 'there is no such field to ask of')
  const { comparison, opposite } = plainly(leaf.operator)
  const schema = valueSchema(field.kind, leaf.operator)
  const value = schema?.safeParse(leaf.value)
  if (!value?.success) throw refused(leaf, `${leaf.operator} does not fit a field that is ${field.kind}`)
  const test =
    comparison === 'empty' ? emptyTest(field) : compared(field, comparison, value.data as never, now)
  return opposite
    ? { sql: sql<SqlBool>`not coalesce(${test.sql}, false)`, holds: (row) => !test.holds(row) }
    : test
}

function emptyTest<Row>(field: ConditionField<Row>) {
  const emptySql =
    field.kind === 'many'
      ? field.none
      : field.kind === 'text'
        ? sql<SqlBool>`coalesce(${field.sql}, '') = ''`
        : sql<SqlBool>`${field.sql} is null`
  return { sql: emptySql, holds: (row: Row) => isEmpty(field.of(row)) }
}

function compared<Row>(field: ConditionField<Row>, comparison: Comparison, value: never, now: Now) {
  const test = testBy(field as ConditionField<never>, comparison as never, value, now) as Test<unknown>
  const holds = (row: Row) => {
    const stored = field.of(row)
    return !isEmpty(stored) && test.holds(stored)
  }
  return { sql: test.sql, holds }
}

/** @param value as the comparison's schema takes it */
function testBy(field: ConditionField<never>, comparison: never, value: never, now: Now): Test<never> {
  switch (field.kind) {
    case 'text':
      return testText(field, comparison, value)
    case 'number':
      return testNumber(field.sql, comparison, value)
    case 'day':
      return testDay(field.sql, { comparison, value }, now)
    case 'moment':
      return testMoment(field.sql, { comparison, value }, now)
    case 'yes-no':
      return { sql: sql<SqlBool>`${field.sql} = ${value}`, holds: (stored) => stored === value }
    case 'one':
      return testOne(field, value)
    case 'many':
      return testMany(field, comparison, value)
  }
}

function isEmpty(stored: unknown): boolean {
  return stored === null || stored === '' || (Array.isArray(stored) && stored.length === 0)
}

function refused({ field, operator }: Leaf, message: string): Refusal {
  return new Refusal('INVALID_REQUEST', [{ path: `conditions.${field}.${operator}`, message }])
}
