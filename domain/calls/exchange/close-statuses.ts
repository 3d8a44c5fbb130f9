import type { Wish } from '@tongdai/agents/agent'
import type { Journal } from '../journal/journal.ts'
import { agentKey } from './config-index.ts'

/**
 * Ends in the journal the status of every agent who is not offline: nobody counts as ready, or in a call, while there is
 * no exchange. What they wished, such as a pause, stays written there.
 * @param at when the exchange stopped, ms since 1970; left out, when the earlier run was last known to live
 */
export function closeStatuses(journal: Journal, at?: number): void {
  for (const { entry, lastAlive } of journal.lastStatuses()) {
    const { companyId, subject, event } = entry
    if (event.status === 'offline') continue
    // By the wall clock, the only one that outlives a process; one that was set back gives zero, not less.
    const end = Math.max(at ?? lastAlive, entry.at)
    journal.append({
      at: end,
      companyId,
      subject,
      event: {
        ...event,
        status: 'offline',
        callId: null,
        previous: event.status,
        lastedMs: end - entry.at,
        reason: 'system',
      },
    })
  }
}

/** What each agent had decided when the earlier run ended; by `agentKey`. */
export function wishesOf(journal: Journal): Map<string, Wish> {
  return new Map(
    journal.lastStatuses().map(({ entry: { companyId, subject, event } }) => {
      const { pauseReason, signedOut = false } = event
      return [agentKey(companyId, subject.id), { pauseReason, signedOut }]
    }),
  )
}
