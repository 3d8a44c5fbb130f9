import type { CallListQuery, CallPage } from '@tongdai/contract/history/schema'
import { decodeTimeCursor, encodeCursor } from '@tongdai/database/cursor'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { searchText } from '@tongdai/tenancy/masking/search-text'
import type { CallPlace, SearchLimits } from './call-page.ts'
import { selectCallPage } from './calls.store.ts'
import { searchBranches } from './search-branches.ts'
import { seenAndHeard } from './seen-and-heard.ts'
import { viewCalls } from './view-calls.ts'

const usualLimits: SearchLimits = { numbers: 1_000, scanned: 5_000 }
/** An agent's calls lie far apart in the table: each is a block of its own to read, and there is a list for each agent. */
function limitsOf(agentIds: readonly string[] | null): SearchLimits {
  return agentIds ? { ...usualLimits, scanned: Math.max(50, Math.ceil(500 / agentIds.length)) } : usualLimits
}

const nothing: CallPage = { items: [], nextCursor: null, lookedBackTo: null }

/**
 * A page of history, newest first; who does not see everybody gets what those they see had, and what was offered to them. A page may be shorter than asked for and yet have a next
 * one: the time for it was used up. @throws Refusal INVALID_REQUEST for a cursor that is not ours
 */
export async function listCalls(
  database: Database,
  actor: Actor,
  query: CallListQuery,
  limits?: SearchLimits,
): Promise<CallPage> {
  const { cursor, limit, search, from, to, agentId, missed, placed, ...equal } = query
  const searches = search === undefined ? null : searchBranches(searchText(actor, search))
  if (searches?.length === 0) return nothing
  const found = await withCompany(database, actor.companyId, async (transaction) => {
    const [seen, heard] = await seenAndHeard(transaction, actor)
    const asked = missed ? (agentId ?? actor.userId) : agentId
    // Asking for an agent's calls whom one does not see is not an error: there are none.
    if (asked !== undefined && seen !== 'all' && !seen.includes(asked)) return null
    const agentIds = asked !== undefined ? [asked] : seen === 'all' ? null : seen
    const page = await selectCallPage(
      transaction,
      { viewerId: asked ?? actor.userId, heard },
      {
        ...equal,
        placed: placed === '1',
        from: from === undefined ? null : new Date(from),
        to: to === undefined ? null : new Date(to),
        agentIds,
        offers: missed ? 'only' : seen !== 'all',
        searches,
        after: cursor === undefined ? null : afterCursor(cursor),
        limit: limit + 1,
        limits: limits ?? limitsOf(agentIds),
      },
    )
    return { ...page, views: await viewCalls(transaction, page.rows.slice(0, limit)) }
  })
  if (!found) return nothing
  const { rows, views, edge } = found
  const full = rows.length > limit
  const last = full ? rows[limit - 1] : edge
  return {
    items: views,
    nextCursor: last ? encodeCursor([last.startedAt.toISOString(), last.id]) : null,
    lookedBackTo: full ? null : (edge?.startedAt.toISOString() ?? null),
  }
}

function afterCursor(cursor: string): CallPlace {
  const [startedAt, id] = decodeTimeCursor(cursor)
  return { startedAt, id }
}
