import type { Tables } from '@tongdai/database/tables'
import { sql, type Transaction } from 'kysely'
import { readSpan, type Span } from './batch.ts'

/** How far a reader is, over all companies or, with `companyId`, with one that is set aside. */
export interface Cursor {
  reader: string
  companyId: string | null
  /** Everything up to this tick is done, */
  tick: number
  /** and of what follows up to this one the events up to `afterId`; null: nothing of it. */
  until: number | null
  afterId: number
  /** Of a company set aside: the event that failed last, and how often. */
  eventId: number | null
  tries: number
}

export type Place = Pick<Cursor, 'tick' | 'until' | 'afterId'>

/** More ticks are gone through together while they hold no more events than this. */
const eventsTogether = 1_000
const ticksTogether = 200

/** Makes the cursor of a reader that is new: at what happens from now on, or at the oldest that is kept. */
export async function openCursor(
  transaction: Transaction<Tables>,
  reader: string,
  fromTheOldest: boolean,
): Promise<void> {
  await sql`
    insert into feed_cursors (reader, tick)
    select ${reader}, ${fromTheOldest ? sql`min(id)` : sql`max(id)`} from feed_ticks
    on conflict do nothing`.execute(transaction)
}

/** null: another process has it, or there is none. */
export async function lockCursor(
  transaction: Transaction<Tables>,
  reader: string,
  companyId: string | null = null,
): Promise<Cursor | null> {
  const cursor = await transaction
    .selectFrom('feedCursors')
    .select(['reader', 'companyId', 'tick', 'until', 'afterId', 'eventId', 'tries'])
    .where('reader', '=', reader)
    .where('companyId', 'is not distinct from', companyId)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return cursor ?? null
}

/** What to read next; null: nothing. @param last no tick beyond it */
export async function nextSpan(
  transaction: Transaction<Tables>,
  cursor: Cursor,
  last?: number,
): Promise<Span | null> {
  const next = sql`
    select coalesce(
      max(id) filter (
        where last_id <= (select last_id from feed_ticks where id = ${cursor.tick}) + ${eventsTogether}),
      min(id))
    from (
      select id, last_id from feed_ticks
      where id > ${cursor.tick} ${last === undefined ? sql`` : sql`and id <= ${last}`}
      order by id limit ${ticksTogether}) next`
  return readSpan(transaction, cursor.tick, cursor.until === null ? next : sql`${cursor.until}`)
}

export async function moveCursor(
  transaction: Transaction<Tables>,
  { reader, companyId }: Cursor,
  { tick, until, afterId }: Place,
): Promise<void> {
  await sql`
    update feed_cursors
    set tick = ${tick}, until = ${until}, after_id = ${afterId}, moved_at = clock_timestamp(),
      event_id = null, tries = 0, error = null
    where reader = ${reader} and company_id is not distinct from ${companyId}`.execute(transaction)
}

/** Where a cursor is after a page of what lies before `until`. @param lastId of a page that was full; null: it was the last */
export function afterPage(tick: number, until: number, lastId: number | null): Place {
  return lastId === null ? { tick: until, until: null, afterId: 0 } : { tick, until, afterId: lastId }
}

/** Of these readers the ones with a company that is set aside and may be tried again. */
export async function readersAside(transaction: Transaction<Tables>, readers: string[]): Promise<string[]> {
  const rows = await transaction
    .selectFrom('feedCursors')
    .select('reader')
    .distinct()
    .where('reader', 'in', readers)
    .where('companyId', 'is not', null)
    .where('nextTryAt', '<=', sql<Date>`clock_timestamp()`)
    .execute()
  return rows.map(({ reader }) => reader)
}

/** Readers that stand at one tick go to another, where nothing that they want lies between; one that is under way is left alone. */
export async function passTo(
  transaction: Transaction<Tables>,
  readers: string[],
  { from, to }: { from: number; to: number },
): Promise<void> {
  await sql`
    update feed_cursors set tick = ${to}, moved_at = clock_timestamp()
    where company_id is null and reader in (
      select reader from feed_cursors
      where reader = any(${readers}) and company_id is null and tick = ${from} and until is null
      order by reader for update skip locked)`.execute(transaction)
}

export async function lastTick(transaction: Transaction<Tables>): Promise<number> {
  const { id } = await transaction
    .selectFrom('feedTicks')
    .select('id')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return id
}
