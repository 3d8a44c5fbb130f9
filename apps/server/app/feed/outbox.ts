import type { FeedEvent } from '@tongdai/contract/events/event'
import type { ReaderOutside, Take } from '@tongdai/feed/feed-reader'
import type { Jobs } from '@tongdai/platform/jobs'
import type { Log } from '@tongdai/platform/log'
import { CompiledQuery, sql } from 'kysely'

/**
 * How a reader with an effect outside reads: in the transaction of its cursor each event becomes a job, once, and the job is
 * tried until it succeeds or its time is over.
 */
export async function openOutbox(reader: ReaderOutside, jobs: Jobs, log: Log): Promise<Take> {
  const queue = `feed.${reader.name}`
  await jobs.work<FeedEvent>(queue, async (event, { last }) => {
    try {
      await reader.outside(event, `${reader.name}-${event.id}`)
    } catch (error) {
      if (last)
        log.error('an event was left out: it could not be delivered however often it was tried', {
          ...{ reader: reader.name, companyId: event.companyId, event: event.id, type: event.type, error },
        })
      throw error
    }
  })
  return async (transaction, events) => {
    // The queue's tables belong to who connected.
    await sql`select set_config('role', 'none', true)`.execute(transaction)
    await jobs.send(queue, events, async (text, values) => {
      const { rows } = await transaction.executeQuery(CompiledQuery.raw(text, values))
      return { rows }
    })
    await sql`select set_config('role', 'tongdai_system', true)`.execute(transaction)
  }
}
