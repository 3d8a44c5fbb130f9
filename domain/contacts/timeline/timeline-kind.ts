import type { TimelineEntry } from '@tongdai/contract/contacts/timeline'
import type { EventType, FeedEvent } from '@tongdai/contract/events/event'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Transaction } from 'kysely'

/** What is kept of an entry: the id of what it tells of, and what stays true of it. */
export interface KeptEntry {
  ref: string
  data: Record<string, unknown>
}

/** What an entry of this kind says, besides its id and time. */
export type Told<Kind extends TimelineEntry['kind']> = Omit<
  Extract<TimelineEntry, { kind: Kind }>,
  'id' | 'at' | 'kind'
>

/** A kind of entry on the timeline of customers: one file of the server that says when it is put there and what it says. */
export interface TimelineKind<Kind extends TimelineEntry['kind'] = TimelineEntry['kind']> {
  name: Kind
  wants: readonly EventType[]
  /**
   * What of these is to stand on timelines, as the system and over all companies: all that it wants of a batch, in their order, for a
   * statement each would cost a busy exchange more than the calls' own rows. May be called again with an event.
   */
  put(transaction: Transaction<Tables>, events: FeedEvent[]): Promise<void>
  /** What these say to the actor, by their ref; what the actor may not see, or is gone, is left out. */
  read(
    transaction: Transaction<Tables>,
    actor: Actor,
    entries: readonly KeptEntry[],
  ): Promise<ReadonlyMap<string, Told<Kind>>>
}
