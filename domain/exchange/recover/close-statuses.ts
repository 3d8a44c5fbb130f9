import type { Wish } from '@tongdai/agents/agent'
import type { Clock } from '@tongdai/platform/clock'
import type { ExchangeJournal } from '../exchange-journal.ts'
import type { StatusEntry } from './last-statuses.ts'

/**
 * Ends in the journal the status of every agent who is not offline: nobody counts as ready, or in a call, while there is
 * no exchange. What they wished, such as a pause, stays written there.
 * @param clock where this run stops now; left out, they end when the earlier run was last known to live
 */
export function closeStatuses(journal: ExchangeJournal, clock?: Clock): void {
  for (const entry of journal.keeps.lastStatuses.all()) {
    const { companyId, subject } = entry
    const { askedBy: _, ...event } = entry.event
    if (event.status === 'offline') continue
    const end = clock
      ? entry.at + lasted(entry, journal, clock)
      : Math.max(journal.aliveAfter(entry), entry.at)
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
function lasted({ at, up, epoch }: StatusEntry, journal: ExchangeJournal, clock: Clock): number {
  if (up !== undefined && epoch === journal.epoch) return Math.round(clock.monotonic()) - up
  return Math.max(0, clock.now() - at)
}

/** What each agent had decided when the earlier run ended, by company and user id. */
export function wishesOf(journal: ExchangeJournal): Map<string, Map<string, Wish>> {
  const wishes = new Map<string, Map<string, Wish>>()
  for (const { companyId, subject, event } of journal.keeps.lastStatuses.all()) {
    const { pauseReason, signedOut = false } = event
    const ofCompany = wishes.get(companyId) ?? new Map()
    wishes.set(companyId, ofCompany.set(subject.id, { pauseReason, signedOut }))
  }
  return wishes
}
