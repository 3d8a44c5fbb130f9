import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { sql } from 'kysely'
import type { ListAsked, ListKind } from '../list-kind.ts'
import { matching } from './matching.ts'

/** So many are counted; beyond, a person only wants to know that there are more. */
const most = 10_000
/** Of somebody who has the page already and waits for a number beside it, ms. */
const patienceMs = 800

/** How many rows match. A count that takes long is given up: `count: null`. @param now wall clock, ms */
export async function countRows(
  database: Database,
  kind: ListKind,
  actor: Actor,
  asked: ListAsked,
  now: number,
): Promise<{ count: number | null; more: boolean }> {
  const rowsThat = await matching(database, kind, actor, asked, now)
  return withCompany(database, actor.companyId, async (transaction) => {
    await sql`select set_config('statement_timeout', ${String(patienceMs)}, true)`.execute(transaction)
    const meant = await rowsThat(transaction)
    if (meant === null) return { count: 0, more: false }
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from (
        select from ${sql.table(kind.table)} where ${meant.match} limit ${most + 1}
      ) counted`.execute(transaction)
    const { count } = rows[0]!
    return { count: Math.min(count, most), more: count > most }
  }).catch((error: { code?: string }) => {
    // query_canceled: by the bound above.
    if (error.code === '57014') return { count: null, more: false }
    throw error
  })
}
