import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { type SqlBool, sql, type Transaction } from 'kysely'
import type { ListAsked, ListKind } from '../list-kind.ts'
import { matching } from './matching.ts'
import { type ListScan, type Place, scanIds } from './scan-ids.ts'
import { after, cursorAt, orderBy, sortAsked } from './sort-key.ts'

interface PageAsked extends ListAsked {
  sort?: string
  cursor?: string
  limit: number
}

/**
 * A page of a list. First the ids in their order, then what is shown of these alone: what stands beside a row is not looked up for
 * those that only take part in the sorting. @param now wall clock, ms
 * @returns `slow`: it took its time and has what was found so far; the next page goes on from where this one came to
 * @throws Refusal INVALID_REQUEST for a cursor that is not ours, a sort and conditions that the list does not have
 */
export async function readPage<Item extends { id: string }>(
  database: Database,
  kind: ListKind<Item>,
  actor: Actor,
  { sort: sortName = kind.usualSort, cursor, limit, ...asked }: PageAsked,
  now: number,
): Promise<{ items: Item[]; nextCursor: string | null; slow: boolean }> {
  const sort = sortAsked(kind.sorts(actor), sortName)
  const id = sql.ref(`${kind.table}.id`)
  // Refused before anything is asked of the database.
  if (cursor !== undefined) after(sort, id, cursor)
  const rowsThat = await matching(database, kind, actor, asked, now)
  return withCompany(database, actor.companyId, async (transaction) => {
    const meant = await rowsThat(transaction)
    if (meant === null) return { items: [], nextCursor: null, slow: false }
    const { match, few, along } = meant
    const anchor = sortName === kind.usualSort ? meant.anchor : undefined
    const within = kind.within(actor)
    const page = { table: kind.table, sort, cursor, limit: limit + 1, match }
    const { rows, edge } =
      few !== null || !sort.indexed
        ? { rows: await sortedIds(transaction, page), edge: null }
        : await scanIds(transaction, {
            ...page,
            ...(anchor
              ? { within: sql<SqlBool>`${within} and ${anchor}`, told: [], along: [] }
              : { within, told: kind.told ?? [], along }),
          })
    const shown = rows.slice(0, limit)
    const ids = shown.map((row) => row.id)
    const items = new Map((await kind.read(transaction, actor, ids)).map((item) => [item.id, item]))
    const last = rows.length > limit ? shown.at(-1) : edge
    return {
      items: ids.flatMap((each) => items.get(each) ?? []),
      nextCursor: last ? cursorAt(last.key, last.id) : null,
      slow: edge !== null,
    }
  })
}

/** All that match, put into order: of few, or where no index has the order. */
async function sortedIds(
  transaction: Transaction<Tables>,
  { table, sort, cursor, limit, match }: Omit<ListScan, 'within' | 'told' | 'along'>,
): Promise<Place[]> {
  const id = sql.ref(`${table}.id`)
  const beyond = cursor === undefined ? sql`true` : after(sort, id, cursor)
  const { rows } = await sql<Place>`
    select ${id} as id, ${sort.sql} as key from ${sql.table(table)}
    where ${match} and ${beyond}
    order by ${orderBy(sort, id)} limit ${limit}`.execute(transaction)
  return rows
}
