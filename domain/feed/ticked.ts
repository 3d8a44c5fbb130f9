import type { Database } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'
import { sql } from 'kysely'

/** For how long something has been waiting for a tick, ms: far below a second, unless nobody ticks. */
export function tickedMs(database: Database): Promise<number> {
  return withSystem(database, async (transaction) => {
    const { rows } = await sql<{ ms: number }>`
      select coalesce(greatest(0, extract(epoch from clock_timestamp() - min(told_at)) * 1000), 0)::integer as ms
      from feed, (select snapshot, at from feed_ticks order by id desc limit 1) last
      where told_at > last.at - interval '7 days' and xid >= pg_snapshot_xmax(last.snapshot)`.execute(
      transaction,
    )
    return rows[0]!.ms
  })
}
