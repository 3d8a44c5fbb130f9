import type { ReaderInPostgres } from '@tongdai/feed/feed-reader'
import { timelineKinds } from '../timeline/timeline-kinds.ts'

/** What customers have had with the company, kept for longer than the feed. */
export const reader: ReaderInPostgres = {
  name: 'contacts.timeline',
  wants: [...new Set(timelineKinds.flatMap(({ wants }) => wants))],
  async inPostgres(transaction, events) {
    for (const event of events)
      for (const kind of timelineKinds)
        if (kind.wants.includes(event.type)) await kind.put(transaction, event)
  },
}
