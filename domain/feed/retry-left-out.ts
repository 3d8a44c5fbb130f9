import type { FeedEvent } from '@tongdai/contract/events/event'
import type { Database } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'
import type { Log } from '@tongdai/platform/log'
import { attempt } from './attempt.ts'
import type { Running } from './step-reader.ts'

const atOnce = 100

/**
 * Tries events that were left out once more: at a start, because a new release may have mended what they failed by, and those
 * that somebody asks it for. They come after events that happened later.
 */
export async function retryLeftOut(
  database: Database,
  reader: Running,
  { which, log }: { which: 'all' | 'asked'; log: Log },
): Promise<void> {
  let after = 0
  for (;;) {
    const last = await retrySome(database, reader, { after, which, log })
    if (last === null) return
    after = last
  }
}

/** @returns the id of the last that was tried; null when there was none */
function retrySome(
  database: Database,
  reader: Running,
  { after, which, log }: { after: number; which: 'all' | 'asked'; log: Log },
): Promise<number | null> {
  return withSystem(database, async (transaction) => {
    const rows = await transaction
      .selectFrom('feedLeftOut')
      .select(['eventId', 'event'])
      .where('reader', '=', reader.name)
      .where('eventId', '>', after)
      .$if(which === 'asked', (query) => query.where('askedAt', 'is not', null))
      .orderBy('eventId')
      .limit(atOnce)
      .forUpdate()
      .skipLocked()
      .execute()
    for (const { eventId, event } of rows) {
      const error = await attempt(transaction, () => reader.take(transaction, [event as FeedEvent]))
      if (error) {
        await transaction
          .updateTable('feedLeftOut')
          .set({ error: error.message, askedAt: null })
          .where('reader', '=', reader.name)
          .where('eventId', '=', eventId)
          .execute()
        continue
      }
      await transaction
        .deleteFrom('feedLeftOut')
        .where('reader', '=', reader.name)
        .where('eventId', '=', eventId)
        .execute()
      log.info('an event that had been left out was taken', { reader: reader.name, event: eventId })
    }
    return rows.at(-1)?.eventId ?? null
  })
}
