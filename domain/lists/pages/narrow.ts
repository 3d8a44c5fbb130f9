import type { Tables } from '@tongdai/database/tables'
import { type Expression, type RawBuilder, type SqlBool, sql, type Transaction } from 'kysely'

/** So many are few enough to be read one by one; of more it is sooner to go along the list until a page is full. */
const few = 2_000
/** So many are looked up as ids while one goes along; more lie so close that a page is full soon. */
const many = 60_000
/** Ids among which are all rows that are meant: a query of one column, `id`. */
export interface Among {
  ids: RawBuilder<unknown>
  /** The index of the list's order tells the same by itself: only few are worth a look. */
  inIndex: boolean
}

/** What is known of the rows of a list before any of them is read. */
export interface Narrowed {
  /** Among these are all. */
  few: string[] | null
  /** What else is true of all of them, and told without reading a row. */
  along: Expression<SqlBool>[]
}

/** @param id the column of the list that has the ids */
export async function narrow(
  transaction: Transaction<Tables>,
  id: RawBuilder<unknown>,
  narrowing: readonly Among[],
): Promise<Narrowed> {
  const along: Expression<SqlBool>[] = []
  for (const { ids, inIndex } of narrowing) {
    const { rows: found } = await sql<{ id: string }>`
      select id from (${ids}) found limit ${few + 1}`.execute(transaction)
    if (found.length <= few) return { few: [...new Set(found.map((row) => row.id))], along: [] }
    if (inIndex) continue
    const { rows: counted } = await sql<{ count: number }>`
      select count(*)::integer as count from (select from (${ids}) found limit ${many + 1}) counted`.execute(
      transaction,
    )
    // Not as a condition of its own: as one it would be joined, and the list be read whole and sorted.
    if (counted[0]!.count <= many) along.push(sql<SqlBool>`coalesce(${id} in (${ids}), false)`)
  }
  return { few: null, along }
}
