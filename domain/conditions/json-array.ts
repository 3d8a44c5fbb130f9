import { type Expression, type SqlBool, sql } from 'kysely'
import type { ManyField } from './field-set.ts'

/** Several of a list, kept as a JSON array of texts. */
export function jsonArray<Row>(
  column: Expression<unknown>,
  of: (row: Row) => readonly string[],
): ManyField<Row> {
  return {
    kind: 'many',
    any: (names) => sql<SqlBool>`${column} ?| ${names}::text[]`,
    all: (names) => sql<SqlBool>`${column} ?& ${names}::text[]`,
    none: sql<SqlBool>`coalesce(${column}, '[]') = '[]'`,
    of,
  }
}
