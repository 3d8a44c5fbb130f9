import { openDatabase } from '@tongdai/database/open-database'
import { FeedReaders } from '@tongdai/feed/feed-readers'
import { FeedTicker } from '@tongdai/feed/feed-ticker'
import { keepFeed } from '@tongdai/feed/keep-feed'
import { systemClock as clock } from '@tongdai/platform/clock'
import { createLog } from '@tongdai/platform/log'
import { sql } from 'kysely'
import { now } from './report.ts'

/** One process that ticks the feed, if no other does, and writes down when it was given which event. `bench/feed.ts` kills it. */
const databaseUrl = process.argv[2]!
const log = createLog({ level: 'error' })
const database = openDatabase({ url: databaseUrl, log, connections: 4 })
const readers = new FeedReaders({
  database,
  readers: [
    {
      name: 'bench',
      wants: 'all',
      fromTheOldest: false,
      async take(transaction, events) {
        const at = now()
        await sql`
          insert into bench_taken (event_id, at)
          select id, ${at} from unnest(${events.map(({ id }) => id)}::bigint[]) as id`.execute(transaction)
      },
    },
  ],
  clock,
  log,
})
const ticker = new FeedTicker({
  databaseUrl,
  onTick: (tick) => readers.ticked(tick),
  keep: () => keepFeed(databaseUrl, { days: 90, log }),
  clock,
  log,
})
readers.start()
ticker.start()
