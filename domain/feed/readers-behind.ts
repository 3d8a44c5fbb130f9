import type { Database } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'
import { sql } from 'kysely'

/** How a reader of the feed is. */
export interface ReaderBehind {
  reader: string
  /** Age of the oldest tick that it has not read, ms; 0: there is none. */
  behindMs: number
  /** Companies that it cannot go on with for now. */
  companiesAside: number
  /** Events that it could not take however often it tried. */
  leftOut: number
}

/** Of each reader that has ever read. */
export function readersBehind(database: Database): Promise<ReaderBehind[]> {
  return withSystem(database, async (transaction) => {
    const { rows } = await sql<ReaderBehind>`
      select reader, coalesce(greatest(0, extract(epoch from clock_timestamp() - (
          select at from feed_ticks where id > tick order by id limit 1)) * 1000), 0)::integer as behind_ms,
        (select count(*) from feed_cursors aside
          where aside.reader = cursor.reader and company_id is not null)::integer as companies_aside,
        (select count(*) from feed_left_out out where out.reader = cursor.reader)::integer as left_out
      from feed_cursors cursor where company_id is null order by reader`.execute(transaction)
    return rows
  })
}
