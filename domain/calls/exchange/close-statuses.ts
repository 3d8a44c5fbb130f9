import type { Journal } from '../journal/journal.ts'

/**
 * Ends in the journal the status of every agent who is not offline: nobody counts as ready, or in a call, while there is
 * no exchange.
 * @param at when the exchange stopped, ms since 1970; left out, when the earlier run was last known to live
 */
export function closeStatuses(journal: Journal, at?: number): void {
  for (const { entry, lastAlive } of journal.openStatuses()) {
    const { companyId, subject, event } = entry
    // By the wall clock, the only one that outlives a process; one that was set back gives zero, not less.
    const end = Math.max(at ?? lastAlive, entry.at)
    journal.append({
      at: end,
      companyId,
      subject,
      event: {
        ...event,
        status: 'offline',
        pauseReason: null,
        callId: null,
        previous: event.status,
        lastedMs: end - entry.at,
        reason: 'system',
      },
    })
  }
}
