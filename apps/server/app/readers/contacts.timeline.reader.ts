import type { ReaderInPostgres } from '@tongdai/feed/feed-reader'
import { timelineKinds } from '../timeline/timeline-kinds.ts'

/** What customers have had with the company, kept for longer than the feed. */
export const reader: ReaderInPostgres = {
  name: 'contacts.timeline',
  wants: [...new Set(timelineKinds.flatMap(({ wants }) => wants))],
  restMs: 250,
  // What is told while a company is made, before anything reads, is on it too.
  from: 'the-oldest',
  async inPostgres(transaction, events) {
    for (const kind of timelineKinds) {
      const wanted = events.filter(({ type }) => kind.wants.includes(type))
      if (wanted.length > 0) await kind.put(transaction, wanted)
    }
  },
}
