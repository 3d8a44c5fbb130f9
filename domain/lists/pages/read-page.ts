import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { type Expression, type SqlBool, sql } from 'kysely'
import type { ListAsked, ListKind } from '../list-kind.ts'
import { matching } from './matching.ts'
import { after, cursorAt, orderBy, sortAsked } from './sort-key.ts'

interface PageAsked extends ListAsked {
  sort?: string
  cursor?: string
  limit: number
  /** What the place that shows the list asks besides. */
  also?: Expression<SqlBool>[]
}

/**
 * A page of a list. First the ids in their order, then what is shown of these alone: what stands beside a row is not looked up for
 * those that only take part in the sorting. @param now wall clock, ms
 * @throws Refusal INVALID_REQUEST for a cursor that is not ours, a sort and conditions that the list does not have
 */
export async function readPage<Item extends { id: string }>(
  database: Database,
  kind: ListKind<Item>,
  actor: Actor,
  { sort: sortName = kind.usualSort, cursor, limit, also = [], ...asked }: PageAsked,
  now: number,
): Promise<{ items: Item[]; nextCursor: string | null }> {
  const sort = sortAsked(kind.sorts(actor), sortName)
  const table = sql.table(kind.table)
  const id = sql.ref(`${kind.table}.id`)
  const beyond = cursor === undefined ? [] : [after(sort, id, cursor)]
  const rowsThat = await matching(database, kind, actor, asked, now)
  return withCompany(database, actor.companyId, async (transaction) => {
    const match = await rowsThat(transaction)
    if (match === null) return { items: [], nextCursor: null }
    const { rows } = await sql<{ id: string; key: unknown }>`
      select ${id} as id, ${sort.sql} as key from ${table}
      where ${sql.join([match, ...also, ...beyond], sql` and `)}
      order by ${orderBy(sort, id)} limit ${limit + 1}`.execute(transaction)
    const shown = rows.slice(0, limit)
    const ids = shown.map((row) => row.id)
    const items = new Map((await kind.read(transaction, actor, ids)).map((item) => [item.id, item]))
    const last = rows.length > limit ? shown.at(-1) : undefined
    return {
      items: ids.flatMap((each) => items.get(each) ?? []),
      nextCursor: last ? cursorAt(last.key, last.id) : null,
    }
  })
}
