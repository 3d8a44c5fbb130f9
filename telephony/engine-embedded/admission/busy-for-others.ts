import type { Clock } from '@tongdai/platform/clock'

/** What it costs to turn away one datagram or connection, ms: the system's part, and a place in the event loop's turn. */
const turningAwayMs = 0.03

/**
 * The busy share of this process without what it spends on turning strangers away: to refuse carriers' calls makes that
 * no less, and whoever floods a port would otherwise have them refused.
 * @param busy as `eventLoopBusy` tells it
 * @param turnedAway how many until now
 */
export function busyForOthers(clock: Clock, busy: () => number, turnedAway: () => number): () => number {
  let before = { at: clock.monotonic(), turnedAway: turnedAway() }
  return () => {
    const now = { at: clock.monotonic(), turnedAway: turnedAway() }
    const passed = now.at - before.at
    const spent = (now.turnedAway - before.turnedAway) * turningAwayMs
    before = now
    return busy() - (passed > 0 ? Math.min(1, spent / passed) : 0)
  }
}
