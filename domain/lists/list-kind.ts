import type { Condition } from '@tongdai/contract/conditions/schema'
import type { Permission } from '@tongdai/contract/permissions'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Expression, SqlBool, Transaction } from 'kysely'

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
  /** By what the rows can stand in order, by name. */
  sorts(actor: Actor): Record<string, ListSort>
  /** Where nobody has said. */
  usualSort: string
  /** What a search means; null: it can find nothing. */
  search(transaction: Transaction<Tables>, actor: Actor, text: string): Promise<Expression<SqlBool> | null>
  /** What a condition means. @throws Refusal INVALID_REQUEST: these rows cannot be asked it */
  asked(database: Database, actor: Actor, condition: Condition, now: number): Promise<Expression<SqlBool>>
  /** Some of them as they are shown, in whatever order. */
  read(transaction: Transaction<Tables>, actor: Actor, ids: readonly string[]): Promise<Item[]>
}

/** What rows are sorted by. Names are in the order of the column's own collation; what is null stands last either way. */
export interface ListSort {
  of: 'text' | 'number' | 'moment'
  sql: Expression<unknown>
  /** Left out: it never is. */
  nullable?: boolean
}

/** What is asked of a list. */
export interface ListAsked {
  search?: string
  conditions?: Condition
}
