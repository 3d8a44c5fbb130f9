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
    const handle = setTimeout(action, ms)
    return { cancel: () => clearTimeout(handle) }
  },
}
