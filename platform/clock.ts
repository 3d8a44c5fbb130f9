/** Time as the rest of the code sees it: tests hand in a clock they move themselves. */
export interface Clock {
  /** Wall-clock time, milliseconds since 1970-01-01T00:00:00Z. For what a person reads; never for durations. */
  now(): number
  /** Monotonic milliseconds from an arbitrary start; never steps when the wall clock is set. For durations. */
  monotonic(): number
  /** Runs `action` once after `ms` milliseconds. Cancelling twice, or after it ran, does nothing. */
  after(ms: number, action: () => void): Timer
}

export interface Timer {
  cancel(): void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, action) {
    let handle: NodeJS.Timeout
    const wait = (left: number) => {
      const step = Math.min(left, longestTimeoutMs)
      handle = setTimeout(() => (left > step ? wait(left - step) : action()), step)
    }
    wait(ms)
    return { cancel: () => clearTimeout(handle) }
  },
}

/** Node takes a longer one for 1 ms; and some times come from peers. */
const longestTimeoutMs = 2 ** 31 - 1
