import type { Database } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'
import { sql } from 'kysely'

/** A reader for whom there is something of which nobody may have told this process. */
export interface ReaderToWake {
  reader: string
  /** Of what it could not take, and not of what is new. */
  aside: boolean
}

/** In one statement, for it is asked every few seconds, whatever happens. */
export function readersToWake(database: Database): Promise<ReaderToWake[]> {
  return withSystem(database, async (transaction) => {
    const { rows } = await sql<ReaderToWake>`
      select reader, false as aside from feed_cursors
        where company_id is null and (until is not null or tick < (select max(id) from feed_ticks))
      union select reader, true from feed_cursors where company_id is not null and next_try_at <= clock_timestamp()
      union select reader, true from feed_left_out where asked_at is not null`.execute(transaction)
    return rows
  })
}
