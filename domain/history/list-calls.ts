import type { CallListQuery, CallPage } from '@tongdai/contract/history/schema'
import { may } from '@tongdai/contract/permissions'
import { decodeTimeCursor, encodeCursor } from '@tongdai/database/cursor'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Transaction } from 'kysely'
import type { CallPlace, SearchLimits } from './call-page.ts'
import { callView, type JoinedCallRow, type Regard } from './call-view.ts'
import { selectCallPage } from './calls.store.ts'
import { selectFollowUps } from './offers.store.ts'
import { searchBranches } from './search-branches.ts'

const usualLimits: SearchLimits = { numbers: 1_000, scanned: 5_000 }
/** One agent's calls lie far apart in the table: each is a block of its own to read. */
const limitsOfAgent: SearchLimits = { ...usualLimits, scanned: 500 }

/**
 * A page of history, newest first; agents get what they had and what was offered to them. A page may be shorter than asked for and yet have a next
 * one: the time for it was used up. @throws Refusal INVALID_REQUEST for a cursor that is not ours
 */
export async function listCalls(
  database: Database,
  actor: Actor,
  query: CallListQuery,
  limits?: SearchLimits,
): Promise<CallPage> {
  const { cursor, limit, search, from, to, agentId, missed, ...equal } = query
  const searches = search === undefined ? null : searchBranches(search)
  // Asking for another agent's calls is not an error: an agent simply has none there.
  const all = may(actor, 'calls.see', 'everybody')
  if (searches?.length === 0 || (!all && agentId !== undefined && agentId !== actor.userId))
    return { items: [], nextCursor: null, lookedBackTo: null }
  const only = missed ? (agentId ?? actor.userId) : all ? (agentId ?? null) : actor.userId
  const { rows, edge, regard } = await withCompany(database, actor.companyId, async (transaction) => {
    const page = await selectCallPage(transaction, only ?? actor.userId, {
      ...equal,
      from: from === undefined ? null : new Date(from),
      to: to === undefined ? null : new Date(to),
      agentId: only,
      offers: missed ? 'only' : !all,
      searches,
      after: cursor === undefined ? null : afterCursor(cursor),
      limit: limit + 1,
      limits: limits ?? (only === null ? usualLimits : limitsOfAgent),
    })
    return { ...page, regard: await regardOf(transaction, actor, page.rows, missed !== undefined) }
  })
  const full = rows.length > limit
  const last = full ? rows[limit - 1] : edge
  return {
    items: rows.slice(0, limit).map((row) => callView(row, regard(row))),
    nextCursor: last ? encodeCursor([last.startedAt.toISOString(), last.id]) : null,
    lookedBackTo: full ? null : (edge?.startedAt.toISOString() ?? null),
  }
}

/** What the calls of a page are to who asks for them. */
async function regardOf(
  transaction: Transaction<Tables>,
  actor: Actor,
  rows: JoinedCallRow[],
  missed: boolean,
): Promise<(row: JoinedCallRow) => Regard> {
  const numbered = rows.flatMap(({ id, customerNumber, startedAt }) =>
    customerNumber ? [{ id, customerNumber, startedAt }] : [],
  )
  const followUps = missed ? await selectFollowUps(transaction, numbered) : undefined
  const all = may(actor, 'calls.see', 'everybody')
  return ({ id, offerTaken }) => ({ followedUp: followUps?.get(id), audible: all || offerTaken !== false })
}

function afterCursor(cursor: string): CallPlace {
  const [startedAt, id] = decodeTimeCursor(cursor)
  return { startedAt, id }
}
