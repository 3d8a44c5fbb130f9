import type { Clock, Timer } from '@tongdai/platform/clock'

const stepMs = 250
/** A step that took longer than this was not another's silence but our own deafness. */
const longestStepMs = 500

/**
 * Runs `action` after `ms` in which this process was itself awake. While the event loop stands still nothing that
 * others said is heard, nothing of ours is sent, and all deadlines fall due at once: a block of five seconds used to
 * look like five seconds of silence of every healthy worker.
 */
export function afterOwnTime(clock: Clock, ms: number, action: () => void): Timer {
  let left = ms
  let from = clock.monotonic()
  let timer: Timer
  const wait = () => {
    timer = clock.after(Math.min(left, stepMs), () => {
      const now = clock.monotonic()
      left -= Math.min(now - from, longestStepMs)
      from = now
      if (left > 0) wait()
      else action()
    })
  }
  wait()
  return { cancel: () => timer.cancel() }
}
