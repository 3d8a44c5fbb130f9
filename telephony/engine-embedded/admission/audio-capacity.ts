import type { Exchange } from '../exchange.ts'

/** Of the RTP ports, kept for calls in progress: whoever waits in a queue still needs an agent's leg. */
const keptShare = 0.05

/**
 * Whether there are ports, and workers, to carry one more call. A carrier has other ways and is told in time; a phone's
 * user has one call to make, and may use the last.
 */
export function hasAudioFor({ media }: Exchange, caller: 'phone' | 'trunk'): boolean {
  const { used, total } = media.capacity()
  const kept = caller === 'trunk' ? Math.floor(total * keptShare) : 0
  return used < total - kept
}
