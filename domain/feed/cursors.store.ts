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

/**
 * Readers go on to a tick up to which there was nothing that they want, wherever in that stretch they stand; one that is under way
 * is left alone.
 */
export async function passTo(
  transaction: Transaction<Tables>,
  { to, readers }: { to: number; readers: { name: string; since: number }[] },
): Promise<void> {
  await sql`
    update feed_cursors set tick = ${to}, moved_at = clock_timestamp()
    where company_id is null and reader in (
      select reader from feed_cursors
      join unnest(${readers.map(({ name }) => name)}::text[], ${readers.map(({ since }) => since)}::bigint[])
        as passing(name, since) on name = reader
      where company_id is null and until is null and tick >= since and tick < ${to}
      order by reader for update of feed_cursors skip locked)`.execute(transaction)
}
