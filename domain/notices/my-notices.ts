import type { Mine, NoticeView } from '@tongdai/contract/notices/schema'
import { Refusal } from '@tongdai/contract/refusal'
import { decodeTimeCursor, encodeCursor } from '@tongdai/database/cursor'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Transaction } from 'kysely'
import type { NoticeKind } from './notice-kind.ts'
import { type NoticeRow, sayNotices } from './say-notices.ts'

type Kinds = Map<string, NoticeKind<unknown>>

/** In the bell; the rest stands on its page. */
const newest = 12
const mostCounted = 100

export async function selectMyNotices(
  transaction: Transaction<Tables>,
  reader: Actor,
  kinds: Kinds,
): Promise<Pick<Mine, 'unread' | 'notices'>> {
  const rows = await selectNotices(transaction, reader).limit(newest).execute()
  const unread = await transaction
    .selectFrom('notices')
    .select('id')
    .where('userId', '=', reader.userId)
    .where('bell', '=', true)
    .where('readAt', 'is', null)
    .limit(mostCounted)
    .execute()
  return { unread: unread.length, notices: await sayNotices(transaction, reader, kinds, rows) }
}

export function listNotices(
  database: Database,
  reader: Actor,
  kinds: Kinds,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: NoticeView[]; nextCursor: string | null }> {
  const after = cursor === undefined ? null : decodeTimeCursor(cursor)
  return withCompany(database, reader.companyId, async (transaction) => {
    const rows = await selectNotices(transaction, reader)
      .$if(after !== null, (query) =>
        query.where((where) => where(where.refTuple('at', 'id'), '<', where.tuple(after![0], after![1]))),
      )
      .limit(limit + 1)
      .execute()
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    return {
      items: await sayNotices(transaction, reader, kinds, shown),
      nextCursor: last ? encodeCursor([last.at.toISOString(), last.id]) : null,
    }
  })
}

/** Marks all up to now as read. */
export async function seeAllNotices(database: Database, reader: Actor): Promise<void> {
  await withCompany(database, reader.companyId, (transaction) => markRead(transaction, reader).execute())
}

/** @throws Refusal NOT_FOUND: none of them is the reader's */
export async function seeNotices(database: Database, reader: Actor, ids: string[]): Promise<void> {
  await withCompany(database, reader.companyId, async (transaction) => {
    const own = await selectNotices(transaction, reader).where('id', 'in', ids).execute()
    if (own.length === 0) throw new Refusal('NOT_FOUND')
    await markRead(transaction, reader).where('id', 'in', ids).execute()
  })
}

function markRead(transaction: Transaction<Tables>, { userId }: Actor) {
  return transaction
    .updateTable('notices')
    .set({ readAt: new Date(), mailAt: null })
    .where('userId', '=', userId)
    .where('readAt', 'is', null)
}

function selectNotices(transaction: Transaction<Tables>, { userId }: Actor) {
  return transaction
    .selectFrom('notices')
    .select(['id', 'kind', 'data', 'at', 'readAt', 'desktop'] satisfies (keyof NoticeRow)[])
    .where('userId', '=', userId)
    .where('bell', '=', true)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
}
