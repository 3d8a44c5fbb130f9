import type { Wish } from '@tongdai/agents/agent'
import type { Journal, LastStatus } from '@tongdai/calls/journal/journal'
import type { Clock } from '@tongdai/platform/clock'

/**
 * Ends in the journal the status of every agent who is not offline: nobody counts as ready, or in a call, while there is
 * no exchange. What they wished, such as a pause, stays written there.
 * @param clock where this run stops now; left out, they end when the earlier run was last known to live
 */
export function closeStatuses(journal: Journal, clock?: Clock): void {
  for (const last of journal.lastStatuses()) {
    const { entry } = last
    const { companyId, subject } = entry
    const { askedBy: _, ...event } = entry.event
    if (event.status === 'offline') continue
    const end = clock ? entry.at + lasted(entry, journal, clock) : Math.max(last.lastAlive, entry.at)
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

/** By the wall clock only what another run wrote; one that was set back gives zero, not less. */
function lasted({ at, up, epoch }: LastStatus['entry'], journal: Journal, clock: Clock): number {
  if (up !== undefined && epoch === journal.epoch) return Math.round(clock.monotonic()) - up
  return Math.max(0, clock.now() - at)
}

/** What each agent had decided when the earlier run ended, by company and user id. */
export function wishesOf(journal: Journal): Map<string, Map<string, Wish>> {
  const wishes = new Map<string, Map<string, Wish>>()
  for (const { entry } of journal.lastStatuses()) {
    const { companyId, subject, event } = entry
    const { pauseReason, signedOut = false } = event
    const ofCompany = wishes.get(companyId) ?? new Map()
    wishes.set(companyId, ofCompany.set(subject.id, { pauseReason, signedOut }))
  }
  return wishes
}
