import type { CallRecord } from '@tongdai/contract/call'
import type { CallListQuery } from '@tongdai/contract/history'
import { decodeCursor, encodeCursor } from '@tongdai/database/cursor'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { type Actor, leads } from '@tongdai/tenancy/actor'
import { callView } from './call-view.ts'
import { selectCallPage } from './calls.store.ts'
import { searchBranches } from './search-branches.ts'

/** A page of history, newest first; agents get their own calls. @throws Refusal INVALID_REQUEST for a cursor that is not ours */
export async function listCalls(
  database: Database,
  actor: Actor,
  query: CallListQuery,
): Promise<{ items: CallRecord[]; nextCursor: string | null }> {
  const { cursor, limit, search, from, to, agentId, ...equal } = query
  const searches = search === undefined ? null : searchBranches(search)
  // Asking for another agent's calls is not an error: an agent simply has none there.
  if (searches?.length === 0 || (!leads(actor) && agentId !== undefined && agentId !== actor.userId))
    return { items: [], nextCursor: null }
  const rows = await withCompany(database, actor.companyId, (transaction) =>
    selectCallPage(transaction, {
      ...equal,
      from: from === undefined ? null : new Date(from),
      to: to === undefined ? null : new Date(to),
      agentId: leads(actor) ? (agentId ?? null) : actor.userId,
      searches,
      after: cursor === undefined ? null : afterCursor(cursor),
      limit: limit + 1,
    }),
  )
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map(callView),
    nextCursor: last ? encodeCursor([last.startedAt.toISOString(), last.id]) : null,
  }
}

function afterCursor(cursor: string): { startedAt: Date; id: string } {
  const [startedAt, id] = decodeCursor(cursor)
  return { startedAt: new Date(startedAt), id }
}
