import { feedWeeksAhead } from '@tongdai/database/migrate'
import type { Log } from '@tongdai/platform/log'
import pg from 'pg'

/**
 * Makes the weeks to come, takes those away that ended `days` ago, and forgets what no reader needs any more. With a
 * connection of the tables' owner, which alone may detach a week without a lock that anybody waits for.
 * @throws what the database refuses; what is not done then is done the next time
 */
export async function keepFeed(
  databaseUrl: string,
  { days, log }: { days: number; log: Log },
): Promise<void> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 5_000,
    application_name: 'tongdai-feed-keeper',
  })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(`set lock_timeout = '2s'`)
    await client.query('select make_feed_weeks($1)', [feedWeeksAhead])
    await forget(client, days)
    for (const week of await weeksToLeave(client, days)) {
      await client.query(`alter table feed detach partition ${pg.escapeIdentifier(week.week)} ${week.how}`)
      log.info('a week of the feed is over', { week: week.week })
    }
    await client.query(
      `select drop_feed_week(relname::text) from pg_class
       where relkind = 'r' and relname ~ '^feed_[0-9]{8}$' and relnamespace = 'public'::regnamespace
         and not exists (select from pg_inherits where inhrelid = pg_class.oid)`,
    )
  } finally {
    await client.end().catch(() => {})
  }
}

/** From then on nothing is told in them. A week that was being detached when somebody was in the way is finished. */
async function weeksToLeave(client: pg.Client, days: number): Promise<{ week: string; how: string }[]> {
  const { rows } = await client.query<{ week: string; leaving: boolean }>(
    `with past as (select now() - $1 * interval '1 day' as until)
     select week, leaving from feed_weeks(), past where leaving or ends_at <= until order by leaving desc, starts_at`,
    [days],
  )
  if (rows.length > 0) await client.query(`select bound_feed_times(now() - $1 * interval '1 day')`, [days])
  return rows.map(({ week, leaving }) => ({ week, how: leaving ? 'finalize' : 'concurrently' }))
}

/** Ticks that every reader has passed. One that nobody runs any more must not keep them for ever. */
async function forget(client: pg.Client, days: number): Promise<void> {
  await client.query('begin')
  try {
    await client.query('set local role tongdai_system')
    await client.query(
      `delete from feed_cursors
       where moved_at < now() - $1 * interval '1 day' and tick < (select max(id) from feed_ticks)`,
      [days],
    )
    await client.query(`delete from feed_left_out where at < now() - $1 * interval '1 day'`, [days])
    await client.query(
      `delete from feed_ticks
       where id > 0 and id < (select max(id) from feed_ticks)
         -- A reader that begins now may have chosen one of the last.
         and at < now() - interval '5 minutes'
         and not exists (select from feed_cursors where tick <= feed_ticks.id)`,
    )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}
