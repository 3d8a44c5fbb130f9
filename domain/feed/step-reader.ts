import type { EventType, FeedEvent } from '@tongdai/contract/events/event'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withSystem } from '@tongdai/database/with-company'
import type { Log } from '@tongdai/platform/log'
import { type RawBuilder, sql, type Transaction } from 'kysely'
import { attempt } from './attempt.ts'
import { readBatch } from './batch.ts'
import { afterPage, type Cursor, lockCursor, moveCursor, nextSpan } from './cursors.store.ts'
import type { Take } from './feed-reader.ts'

/** A reader as it is run. */
export interface Running {
  name: string
  wants: readonly EventType[] | 'all'
  take: Take
}

const pageSize = 500

interface Way {
  log: Log
  /** Called when companies were set aside. */
  onAside?: () => void
}

/**
 * One page of events over all companies, and the cursor behind it, in one transaction. A company for which it fails is set
 * aside where the page began, and the others go on. @returns whether there may be more
 */
export async function stepReader(database: Database, reader: Running, way: Way): Promise<boolean> {
  try {
    return await step(database, reader, way, allAtOnce)
  } catch (error) {
    if (!(error instanceof NotTaken)) throw error
    return step(database, reader, way, companyByCompany)
  }
}

/** What the reader threw. */
class NotTaken extends Error {}

interface Failure {
  companyId: string
  error: Error
}

type Deliver = (transaction: Transaction<Tables>, take: Take, events: FeedEvent[]) => Promise<Failure[]>

async function step(
  database: Database,
  reader: Running,
  { log, onAside }: Way,
  deliver: Deliver,
): Promise<boolean> {
  const { more, failed } = await withSystem(database, async (transaction) => {
    const cursor = await lockCursor(transaction, reader.name)
    const span = cursor && (await nextSpan(transaction, cursor))
    if (!cursor || !span) return { more: false, failed: [] }
    const events = await readBatch(transaction, span, {
      afterId: cursor.afterId,
      only: sql`${ofTypes(reader)} and not exists (
        select from feed_cursors aside
        where aside.reader = ${reader.name} and aside.company_id = told.company_id)`,
      limit: pageSize,
    })
    const failed = await deliver(transaction, reader.take, events)
    for (const { companyId, error } of failed) {
      await setAside(transaction, { ...cursor, companyId, until: span.end }, error)
      log.warn('a company was set aside: what happened in it cannot be taken', {
        ...{ reader: reader.name, companyId, error },
      })
    }
    const lastId = events.length < pageSize ? null : events.at(-1)!.id
    await moveCursor(transaction, cursor, afterPage(cursor.tick, span.end, lastId))
    return { more: lastId !== null || !span.newest, failed }
  })
  if (failed.length > 0) onAside?.()
  return more
}

export function ofTypes({ wants }: Pick<Running, 'wants'>): RawBuilder<unknown> {
  return wants === 'all' ? sql`true` : sql`type = any(${[...wants]})`
}

/** As it nearly always goes: without a savepoint, so that a failure is the transaction's. */
async function allAtOnce(
  transaction: Transaction<Tables>,
  take: Take,
  events: FeedEvent[],
): Promise<Failure[]> {
  if (events.length > 0)
    await take(transaction, events).catch((error) => {
      throw new NotTaken('not taken', { cause: error })
    })
  return []
}

async function companyByCompany(
  transaction: Transaction<Tables>,
  take: Take,
  events: FeedEvent[],
): Promise<Failure[]> {
  const failed: Failure[] = []
  for (const [companyId, own] of Map.groupBy(events, (event) => event.companyId)) {
    const error = await attempt(transaction, () => take(transaction, own))
    if (error) failed.push({ companyId, error })
  }
  return failed
}

async function setAside(
  transaction: Transaction<Tables>,
  { reader, companyId, tick, until, afterId }: Cursor,
  error: Error,
): Promise<void> {
  await transaction
    .insertInto('feedCursors')
    .values({ reader, companyId, tick, until, afterId, error: error.message })
    .execute()
}
