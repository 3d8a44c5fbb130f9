import type { Tables } from '@tongdai/database/tables'
import { type Expression, type RawBuilder, type SqlBool, sql, type Transaction } from 'kysely'
import { after, cursorAt, orderBy, type SortAsked, upTo } from './sort-key.ts'

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
    const edge = await edgeOf(transaction, scan, from, size)
    rows.push(...(await matches(transaction, scan, { from, edge, limit: scan.limit - rows.length })))
    if (rows.length >= scan.limit || edge === null) return { rows, edge: null }
    const took = elapsed() - stepped
    if (elapsed() - began + Math.min(took, stride) > patience) return { rows, edge }
    size = Math.round(Math.min(longest, Math.max(size / 4, size * Math.min(20, stride / took))))
    cursor = cursorAt(edge.key, edge.id)
  }
}

/** The entry at which a step ends; null: the list ends before it. */
async function edgeOf(
  transaction: Transaction<Tables>,
  scan: ListScan,
  from: RawBuilder<SqlBool>,
  size: number,
): Promise<Place | null> {
  const id = idOf(scan)
  const { rows } = await sql<Place>`
    select ${id} as id, ${scan.sort.sql} as key from ${sql.table(scan.table)}
    where ${scan.within} and ${from}
    order by ${orderBy(scan.sort, id)} offset ${size - 1} limit 1`.execute(transaction)
  return rows[0] ?? null
}

async function matches(
  transaction: Transaction<Tables>,
  scan: ListScan,
  step: { from: RawBuilder<SqlBool>; edge: Place | null; limit: number },
): Promise<Place[]> {
  const { sort } = scan
  const id = idOf(scan)
  const table = sql.table(scan.table)
  const told = scan.told.map((column) => sql`, ${sql.ref(`${scan.table}.${column}`)}`)
  const edge = step.edge ? sql`and ${upTo(sort, id, step.edge)}` : sql``
  const direction = sql.raw(sort.last ? 'desc' : 'asc')
  // "offset 0" keeps what is asked from being joined, and from another index: all that match would be read, and sorted.
  const { rows } = await sql<Place>`
    select entry.id, entry.key from (
      select id, key from (
        select ${id} as id, ${sort.sql} as key ${sql.join(told, sql``)} from ${table}
        where ${scan.within} and ${step.from} ${edge}
        order by ${orderBy(sort, id)} offset 0
      ) ${table} where ${sql.join([sql`true`, ...scan.along], sql` and `)}
      offset 0
    ) entry
    where exists (select from ${table} where ${id} = entry.id and ${scan.match} offset 0)
    order by entry.key ${direction}, entry.id ${direction} limit ${step.limit}`.execute(transaction)
  return rows
}

function idOf({ table }: ListScan): RawBuilder<string> {
  return sql.ref(`${table}.id`)
}
