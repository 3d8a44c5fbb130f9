import { companyNow } from '@tongdai/conditions/company-now'
import type { CallListQuery, CallPage } from '@tongdai/contract/history/schema'
import { decodeTimeCursor, encodeCursor } from '@tongdai/database/cursor'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { searchText } from '@tongdai/tenancy/masking/search-text'
import { askedCalls } from './asked-calls.ts'
import { callFields } from './call-fields.ts'
import type { CallPlace, SearchLimits } from './call-page.ts'
import { selectCallPage } from './calls.store.ts'
import { searchBranches } from './search-branches.ts'
import { seenAndHeard } from './seen-and-heard.ts'
import { viewCalls } from './view-calls.ts'

const usualLimits: SearchLimits = { numbers: 1_000, scanned: 5_000 }
/** Where each call that is looked at is a row to be read, and perhaps more of other tables. */
const askedOne = 2_000
/** An agent's calls lie far apart in the table: each is a block of its own to read, and there is a list for each agent. */
function limitsOf(agentIds: readonly string[] | null, asksEach: boolean): SearchLimits {
  if (agentIds) return { ...usualLimits, scanned: Math.max(50, Math.ceil(500 / agentIds.length)) }
  return asksEach ? { ...usualLimits, scanned: askedOne } : usualLimits
}

const nothing: CallPage = { items: [], nextCursor: null, lookedBackTo: null }

/**
 * A page of history, newest first; who does not see everybody gets what those they see had, and what was offered to them. A page may be shorter than asked for and yet have a next
 * one: the time for it was used up. @param now wall clock, ms
 * @throws Refusal INVALID_REQUEST for a cursor that is not ours, and conditions that calls cannot be asked
 */
export async function listCalls(
  database: Database,
  actor: Actor,
  query: CallListQuery,
  now: number,
  limits?: SearchLimits,
): Promise<CallPage> {
  const { cursor, limit, search, conditions, from, to, agentId, missed, placed, ...equal } = query
  const searches = search === undefined ? null : searchBranches(searchText(actor, search))
  if (searches?.length === 0) return nothing
  const found = await withCompany(database, actor.companyId, async (transaction) => {
    const [seen, heard] = await seenAndHeard(transaction, actor)
    const whose = missed ? (agentId ?? actor.userId) : agentId
    const asked =
      conditions &&
      askedCalls(
        callFields({ masked: actor.masked, hears: heard === 'all' || heard === seen }),
        conditions,
        await companyNow(transaction, actor, now),
        new Set([
          ...(query.queueId === undefined ? (['queue'] as const) : []),
          ...(query.hotlineId === undefined ? (['hotline'] as const) : []),
          // Of whom one sees little the list holds what they were offered too, whoever had it then.
          ...(whose === undefined && seen === 'all' ? (['agent'] as const) : []),
          ...(searches === null ? (['search'] as const) : []),
        ]),
      )
    // Asking for an agent's calls whom one does not see is not an error: there are none.
    if (whose !== undefined && seen !== 'all' && !seen.includes(whose)) return null
    const agentIds = whose !== undefined ? [whose] : seen === 'all' ? (asked?.agentIds ?? null) : seen
    const page = await selectCallPage(
      transaction,
      { viewerId: whose ?? actor.userId, heard },
      {
        ...equal,
        placed: placed === '1',
        queueId: equal.queueId ?? asked?.queueId,
        hotlineId: equal.hotlineId ?? asked?.hotlineId,
        admits: asked?.admits,
        from: latest(from, asked?.from),
        to: earliest(to, asked?.to),
        agentIds,
        offers: missed ? 'only' : seen !== 'all',
        searches: searches ?? (asked?.search ? [asked.search] : null),
        rest: asked?.rest ?? null,
        after: cursor === undefined ? null : afterCursor(cursor),
        limit: limit + 1,
        limits: limits ?? limitsOf(agentIds, Boolean(asked?.rest)),
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

function latest(from: string | undefined, asked: Date | null = null): Date | null {
  const given = from === undefined ? null : new Date(from)
  return given && asked ? (given > asked ? given : asked) : (given ?? asked)
}

function earliest(to: string | undefined, asked: Date | null = null): Date | null {
  const given = to === undefined ? null : new Date(to)
  return given && asked ? (given < asked ? given : asked) : (given ?? asked)
}

function afterCursor(cursor: string): CallPlace {
  const [startedAt, id] = decodeTimeCursor(cursor)
  return { startedAt, id }
}
