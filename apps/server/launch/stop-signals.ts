import type { EventEmitter } from 'node:events'
import type { Clock } from '@tongdai/platform/clock'

/** A wish to stop may come by several ways at once, one of them through a process that has to wake first; nobody presses Ctrl-C twice so quickly on purpose. */
const sameWishMs = 400

/**
 * Calls `wished` for each wish to stop. Ctrl-C reaches the terminal's whole group, a service manager tells every process
 * of the service, and `npm start` passes on what it is told itself: a second signal right after the first is the same
 * wish, and not the one to end the calls in progress.
 */
export function onStopSignal(
  wished: () => void,
  clock: Pick<Clock, 'monotonic'>,
  signals: EventEmitter = process,
): void {
  let last = Number.NEGATIVE_INFINITY
  const hear = () => {
    const now = clock.monotonic()
    if (now - last < sameWishMs) return
    last = now
    wished()
  }
  signals.on('SIGINT', hear)
  signals.on('SIGTERM', hear)
}
