import { type Expression, type SqlBool, sql } from 'kysely'

/** One comparison in its two forms, made of the same value. Null in SQL is false. `holds` is not asked of what is empty. */
export interface Test<Stored> {
  sql: Expression<SqlBool>
  holds: (stored: Stored) => boolean
}

export const never: Test<unknown> = { sql: sql<SqlBool>`false`, holds: () => false }
