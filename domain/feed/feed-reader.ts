import type { EventType, FeedEvent } from '@tongdai/contract/events/event'
import type { Tables } from '@tongdai/database/tables'
import type { Transaction } from 'kysely'

/**
 * Who does something about what happens. It gets events over all companies, each company's in the order in which its changes
 * became visible, and stands in a file of its own that registers itself.
 */
export type FeedReader = ReaderInPostgres | ReaderOutside

interface Reading {
  /** For ever: by this name it is known how far it has read. */
  name: string
  wants: readonly EventType[] | 'all'
  /** Where it starts when it is new: at what happens from then on (as said by nothing), or at the oldest that is kept. */
  from?: 'the-oldest'
  /**
   * How long it rests after it has read, ms: what happens meanwhile it takes together, which costs less where much happens. As said
   * by nothing: not at all.
   */
  restMs?: number
}

/** Its effect stands in Postgres: exactly once, for it commits together with how far it has read. */
export interface ReaderInPostgres extends Reading {
  /** As tongdai_system, in the transaction given and in nothing else; may be called again with fewer events after it threw. */
  inPostgres(transaction: Transaction<Tables>, events: FeedEvent[]): Promise<void>
}

/** Its effect is elsewhere: a job for each event, at least once, in no order. */
export interface ReaderOutside extends Reading {
  /** @param idempotencyKey the same whenever the event is tried again */
  outside(event: FeedEvent, idempotencyKey: string): Promise<void>
}

/** Carries out what a reader does about events, within the transaction that moves its cursor. */
export type Take = (transaction: Transaction<Tables>, events: FeedEvent[]) => Promise<void>
