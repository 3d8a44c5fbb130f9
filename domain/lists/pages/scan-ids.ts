import type { Tables } from '@tongdai/database/tables'
import { type Expression, type RawBuilder, type SqlBool, sql, type Transaction } from 'kysely'
import { after, cursorAt, orderBy, type SortAsked } from './sort-key.ts'

/** A list that is gone along in the order of an index. */
export interface ListScan {
  table: string
  /** An index has this order, and nothing in it is null. */
  sort: SortAsked
  /** Which rows there are at all, as far as the index tells. */
  within: Expression<SqlBool>
  /** Where the page before has ended. */
  cursor: string | undefined
  /** Columns that the index holds besides. */
  told: readonly string[]
  /** What is asked of these columns alone, and of the id. */
  along: readonly Expression<SqlBool>[]
  /** What each row is asked. */
  match: Expression<SqlBool>
  limit: number
}

export interface Place {
  id: string
  key: unknown
}

/** Of a page that finds nothing: ms until it says so. */
const patience = 500
/** What one step should take, ms, and how many entries it is at most. */
const stride = 120
const longest = 1_000_000

export interface Pace {
  /** How many entries the first step is; the next are as long as the time allows. */
  first: number
  /** ms, of any beginning */
  elapsed: () => number
}
const usualPace: Pace = { first: 5_000, elapsed: () => performance.now() }

/**
 * Ids of the rows that match, in order, looked for step by step for no longer than patience lasts.
 * @returns `edge`: how far was looked where that was neither to the end nor to a full page; rows beyond it are for the next page
 */
export async function scanIds(
  transaction: Transaction<Tables>,
  scan: ListScan,
  { first, elapsed }: Pace = usualPace,
): Promise<{ rows: Place[]; edge: Place | null }> {
  const began = elapsed()
  const rows: Place[] = []
  let { cursor } = scan
  for (let size = first; ; ) {
    const stepped = elapsed()
    const from = cursor === undefined ? sql<SqlBool>`true` : after(scan.sort, idOf(scan), cursor)
    const { found, edge } = await step(transaction, scan, { from, size, limit: scan.limit - rows.length })
    rows.push(...found)
    if (edge === null) return { rows, edge: null }
    const took = elapsed() - stepped
    if (elapsed() - began + Math.min(took, stride) > patience) return { rows, edge }
    size = Math.round(Math.min(longest, Math.max(size / 4, size * Math.min(20, stride / took))))
    cursor = cursorAt(edge.key, edge.id)
  }
}

/**
 * The next so many entries: those that match, and where they end; null where the page is full, or the list ends before. In one statement,
 * so that nobody who writes meanwhile moves that end.
 */
async function step(
  transaction: Transaction<Tables>,
  scan: ListScan,
  { from, size, limit }: { from: RawBuilder<SqlBool>; size: number; limit: number },
): Promise<{ found: Place[]; edge: Place | null }> {
  const { sort } = scan
  const id = idOf(scan)
  const table = sql.table(scan.table)
  const told = scan.told.map((column) => sql`, ${sql.ref(`${scan.table}.${column}`)}`)
  const direction = sql.raw(sort.last ? 'desc' : 'asc')
  // "limit" and "offset 0" keep what is asked from being joined, and from another index: all that match would be read, and sorted. Each level
  // names the order that it has, else the planner forgets it and sorts, and the first to match would wait for the last.
  const { rows } = await sql<Place & { matches: boolean }>`
    with found as materialized (
      select entry.id, entry.key from (
        select id, key from (
          select ${id} as id, ${sort.sql} as key ${sql.join(told, sql``)} from ${table}
          where ${scan.within} and ${from}
          order by ${orderBy(sort, id)} limit ${size}
        ) ${table} where ${sql.join([sql`true`, ...scan.along], sql` and `)}
        order by key ${direction}, id ${direction} offset 0
      ) entry
      where exists (select from ${table} where ${id} = entry.id and ${scan.match} offset 0)
      order by entry.key ${direction}, entry.id ${direction} limit ${limit}
    )
    (select id, key, true as matches from found order by key ${direction}, id ${direction})
    union all
    (
      select ${id}, ${sort.sql}, false from ${table}
      where ${scan.within} and ${from} and (select count(*) from found) < ${limit}
      order by ${orderBy(sort, id)} offset ${size - 1} limit 1
    )`.execute(transaction)
  const place = ({ id, key }: Place): Place => ({ id, key })
  const edge = rows.find(({ matches }) => !matches)
  return { found: rows.filter(({ matches }) => matches).map(place), edge: edge ? place(edge) : null }
}

function idOf({ table }: ListScan): RawBuilder<string> {
  return sql.ref(`${table}.id`)
}
