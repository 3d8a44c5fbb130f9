import type { Condition } from '@tongdai/contract/conditions/schema'
import type { Permission } from '@tongdai/contract/permissions'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Expression, SqlBool, Transaction } from 'kysely'
import type { BulkAction } from './bulk/bulk-action.ts'
import type { Narrowed } from './pages/narrow.ts'

/** A list: its rows as somebody sees them. The room that owns the rows declares it once; pages, counts and bulk work follow from it. */
export interface ListKind<Item extends { id: string } = { id: string }> {
  /** For ever: in addresses, views and jobs. */
  name: string
  /** To see its rows at all. */
  sees: Permission
  /** Whose rows they are; expressions below name its columns by it. */
  table: keyof Tables & string
  /** Which rows there are for somebody: none that were removed, none out of reach. */
  within(actor: Actor): Expression<SqlBool>
  /** Columns that the index of its usual order holds: what is asked of these is found without reading rows. */
  told?: readonly string[]
  /** By what the rows can stand in order, by name. */
  sorts(actor: Actor): Record<string, ListSort>
  /** Where nobody has said. */
  usualSort: string
  /** What a search means; null: it can find nothing. */
  search(transaction: Transaction<Tables>, actor: Actor, text: string): Promise<Meant | null>
  /** What a condition means. @throws Refusal INVALID_REQUEST: these rows cannot be asked it */
  asked(database: Database, actor: Actor, condition: Condition, now: number): Promise<Meant>
  /** Some of them as they are shown, in whatever order. */
  read(transaction: Transaction<Tables>, actor: Actor, ids: readonly string[]): Promise<Item[]>
  /** What can be done to many of them at once. */
  actions?: readonly BulkAction[]
  /** What some of them are called, of those that somebody sees; those that were removed too. */
  names(transaction: Transaction<Tables>, actor: Actor, ids: readonly string[]): Promise<Map<string, string>>
}

/** What is asked of rows, and what is known of those that are meant before any is read. */
export interface Meant extends Narrowed {
  match: Expression<SqlBool>
  /** True of all of them, and what an index has in front of the list's usual order: they stand together in it. */
  anchor?: Expression<SqlBool>
}

/** What rows are sorted by. Names are in the order of the column's own collation; what is null stands last either way. */
export interface ListSort {
  of: 'text' | 'number' | 'moment'
  sql: Expression<unknown>
  /** Left out: it never is. */
  nullable?: boolean
  /** An index has the order: the list is gone along it for a time, and told as far as one came. */
  indexed?: boolean
}

/** What is asked of a list. */
export interface ListAsked {
  search?: string
  conditions?: Condition
}
