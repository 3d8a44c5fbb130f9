import { openDatabase } from '@tongdai/database/open-database'
import type { FeedReader } from '@tongdai/feed/feed-reader'
import { FeedReaders, type FeedReadersOptions } from '@tongdai/feed/feed-readers'
import { FeedTicker } from '@tongdai/feed/feed-ticker'
import { keepFeed } from '@tongdai/feed/keep-feed'
import type { Clock } from '@tongdai/platform/clock'
import type { Jobs } from '@tongdai/platform/jobs'
import type { Log } from '@tongdai/platform/log'
import { openOutbox } from './outbox.ts'

export interface FeedOptions {
  databaseUrl: string
  readers: FeedReader[]
  /** null: they could not be started; readers with an effect outside wait for the next start. */
  jobs: Jobs | null
  /** How long events are kept. */
  days: number
  clock: Clock
  log: Log
}

/** Ticks the feed, as long as no other process does, and runs its readers. With connections of its own: requests wait for none of them. */
export async function startFeed(options: FeedOptions): Promise<{ close(): Promise<void> }> {
  const { databaseUrl, days, clock, log } = options
  const database = openDatabase({ url: databaseUrl, log, connections: 4 })
  const readers = new FeedReaders({ database, readers: await runnable(options), clock, log })
  const ticker = new FeedTicker({
    databaseUrl,
    onTick: (tick) => readers.ticked(tick),
    keep: () => keepFeed(databaseUrl, { days, log }),
    clock,
    log,
  })
  readers.start()
  ticker.start()
  return {
    async close() {
      await ticker.close()
      await readers.close()
      await database.close()
    },
  }
}

async function runnable({ readers, jobs, log }: FeedOptions) {
  const running: FeedReadersOptions['readers'] = []
  for (const reader of readers) {
    const take = 'outside' in reader ? jobs && (await openOutbox(reader, jobs, log)) : reader.inPostgres
    if (!take) log.error('a reader of the feed waits for jobs', { reader: reader.name })
    else
      running.push({
        ...{ name: reader.name, wants: reader.wants, restMs: reader.restMs, take },
        fromTheOldest: reader.from === 'the-oldest',
      })
  }
  return running
}
