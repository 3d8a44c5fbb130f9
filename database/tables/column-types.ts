import type { ColumnType, Generated } from 'kysely'

/** Filled in by the database, and not to be changed. */
export type Stamp = ColumnType<Date, Date | undefined, never>
/** Given by the database alone. */
export type Stamped<T> = ColumnType<T, never, never>
export type Json<T> = ColumnType<T, string, string>
export type NullableJson<T> = ColumnType<T | null, string | null, string | null>
/** As the schemas of `contract` read them (`readSettings`). */
export type Settings = ColumnType<Record<string, unknown>, string | undefined, string>
/** Rises with each change. */
export type Version = Generated<number>
