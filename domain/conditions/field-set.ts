import type { Expression, SqlBool } from 'kysely'

/**
 * A field of rows that conditions may ask of: how SQL has its value, and how a row in memory has it. Both say the same; null: it is
 * empty.
 */
export type ConditionField<Row> = {
  /** The index in whose order the list stands holds all that its SQL reads. */
  inIndex?: true
} & (
  | TextField<Row>
  | { kind: 'number'; sql: Expression<number | null>; of: (row: Row) => number | null }
  /** `2026-03-31` */
  | { kind: 'day'; sql: Expression<string | null>; of: (row: Row) => string | null }
  | { kind: 'moment'; sql: Expression<Date | null>; of: (row: Row) => Date | null }
  | { kind: 'yes-no'; sql: Expression<boolean | null>; of: (row: Row) => boolean | null }
  | OneField<Row>
  | ManyField<Row>
)

export interface TextField<Row> {
  kind: 'text'
  /** As it is compared: for the most part folded, without case and accents. */
  sql: Expression<string | null>
  of: (row: Row) => string | null
  /** Makes what it is compared with into the same form. */
  folded: (text: string) => string
}

export interface OneField<Row> {
  kind: 'one'
  /** The column holds ids and not words. */
  ids: boolean
  sql: Expression<string | null>
  of: (row: Row) => string | null
}

export interface ManyField<Row> {
  kind: 'many'
  /** Whether a row has any of these, all of these, none at all. */
  any: (names: string[]) => Expression<SqlBool>
  all: (names: string[]) => Expression<SqlBool>
  none: Expression<SqlBool>
  of: (row: Row) => readonly string[]
}

/** What can be asked of the rows of one list, by the names that conditions call it. */
export type FieldSet<Row> = ReadonlyMap<string, ConditionField<Row>>
