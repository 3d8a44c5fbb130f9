import type { FeedEvent } from '@tongdai/contract/events/event'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withSystem } from '@tongdai/database/with-company'
import type { Log } from '@tongdai/platform/log'
import { sql, type Transaction } from 'kysely'
import { attempt } from './attempt.ts'
import { readBatch } from './batch.ts'
import { afterPage, type Cursor, lockCursor, moveCursor, nextSpan } from './cursors.store.ts'
import { ofTypes, type Running } from './step-reader.ts'

/** How long an event is tried that cannot be taken. */
export interface Patience {
  /** How often in all, before it is left out and the next one comes. */
  tries: number
  /** Until the next try, ms, after so many. */
  pauseMs(tries: number): number
}

/** Ten minutes: a restart of whatever it needs is over by then. */
export const patience: Patience = {
  tries: 8,
  pauseMs: (tries) => Math.min(5_000 * 2 ** (tries - 1), 300_000),
}

const pageSize = 100

/** Companies that are set aside and may be tried again. */
export function companiesAside(database: Database, reader: string): Promise<string[]> {
  return withSystem(database, async (transaction) => {
    const rows = await transaction
      .selectFrom('feedCursors')
      .select('companyId')
      .where('reader', '=', reader)
      .where('companyId', 'is not', null)
      .where('nextTryAt', '<=', sql<Date>`clock_timestamp()`)
      .execute()
    return rows.map(({ companyId }) => companyId!)
  })
}

/**
 * Some events of a company that is set aside, one by one, up to where its reader is with the others; when none is left, it is
 * one of them again. @returns whether there may be more
 */
export function stepAside(
  database: Database,
  reader: Running,
  companyId: string,
  { log, patience }: { log: Log; patience: Patience },
): Promise<boolean> {
  return withSystem(database, async (transaction) => {
    const cursor = await lockCursor(transaction, reader.name, companyId)
    if (!cursor) return false
    const others = await placeOfOthers(transaction, reader.name)
    const span = await nextSpan(transaction, cursor, others)
    if (!span) return rejoin(transaction, cursor, log)
    const until = span.end
    const events = await readBatch(transaction, span, {
      afterId: cursor.afterId,
      only: sql`${ofTypes(reader)} and company_id = ${companyId}`,
      limit: pageSize,
    })
    for (const [place, event] of events.entries()) {
      const error = await attempt(transaction, () => reader.take(transaction, [event]))
      if (!error) continue
      const done = events[place - 1]?.id ?? cursor.afterId
      await moveCursor(transaction, cursor, { tick: cursor.tick, until, afterId: done })
      const tries = cursor.eventId === event.id ? cursor.tries + 1 : 1
      if (tries < patience.tries) {
        await tryLater(transaction, cursor, { event, error, tries, pauseMs: patience.pauseMs(tries) })
        return false
      }
      log.error('an event was left out: it could not be taken however often it was tried', {
        ...{ reader: reader.name, companyId, event: event.id, type: event.type, tries, error },
      })
      await leaveOut(transaction, cursor, event, error)
      await moveCursor(transaction, cursor, { tick: cursor.tick, until, afterId: event.id })
      return true
    }
    const lastId = events.length < pageSize ? null : events.at(-1)!.id
    await moveCursor(transaction, cursor, afterPage(cursor.tick, until, lastId))
    return true
  })
}

/** Its tick. In the middle of a batch the reader has left the company out there too: it is read up to the end of it by whoever is later. */
async function placeOfOthers(transaction: Transaction<Tables>, reader: string): Promise<number> {
  const { tick } = await transaction
    .selectFrom('feedCursors')
    .select('tick')
    .where('reader', '=', reader)
    .where('companyId', 'is', null)
    .executeTakeFirstOrThrow()
  return tick
}

/** Only where the reader is known to stand at the same place, which it does not leave meanwhile. */
async function rejoin(transaction: Transaction<Tables>, cursor: Cursor, log: Log): Promise<boolean> {
  const others = await lockCursor(transaction, cursor.reader)
  if (!others) return false
  if (others.tick !== cursor.tick) return others.tick > cursor.tick
  if (others.until !== null) return false
  await transaction
    .deleteFrom('feedCursors')
    .where('reader', '=', cursor.reader)
    .where('companyId', '=', cursor.companyId)
    .execute()
  log.info('a company that was set aside goes on with the others', {
    ...{ reader: cursor.reader, companyId: cursor.companyId },
  })
  return false
}

async function tryLater(
  transaction: Transaction<Tables>,
  { reader, companyId }: Cursor,
  { event, error, tries, pauseMs }: { event: FeedEvent; error: Error; tries: number; pauseMs: number },
): Promise<void> {
  await sql`
    update feed_cursors
    set event_id = ${event.id}, tries = ${tries}, error = ${error.message},
      next_try_at = clock_timestamp() + ${pauseMs} * interval '1 ms'
    where reader = ${reader} and company_id = ${companyId}`.execute(transaction)
}

async function leaveOut(
  transaction: Transaction<Tables>,
  { reader }: Cursor,
  event: FeedEvent,
  error: Error,
): Promise<void> {
  const { id: eventId, companyId } = event
  await transaction
    .insertInto('feedLeftOut')
    .values({ reader, eventId, companyId, event: JSON.stringify(event), error: error.message })
    .execute()
}
