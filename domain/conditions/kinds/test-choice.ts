import { type SqlBool, sql } from 'kysely'
import type { ManyField, OneField } from '../field-set.ts'
import { isId } from '../is-id.ts'
import type { Test } from './test.ts'

export function testOne({ sql: column, ids }: OneField<never>, names: string[]): Test<string> {
  // What is no id is nobody's, and the database would not take it for one.
  const wanted = ids ? names.map((name) => name.toLowerCase()).filter(isId) : names
  return {
    sql: sql<SqlBool>`${column} = any(${wanted}::${sql.raw(ids ? 'uuid' : 'text')}[])`,
    holds: (stored) => wanted.includes(stored),
  }
}

export function testMany(
  field: ManyField<never>,
  comparison: 'any-of' | 'all-of',
  names: string[],
): Test<readonly string[]> {
  return comparison === 'any-of'
    ? { sql: field.any(names), holds: (stored) => names.some((name) => stored.includes(name)) }
    : { sql: field.all(names), holds: (stored) => names.every((name) => stored.includes(name)) }
}
