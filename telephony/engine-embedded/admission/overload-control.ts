import type { Clock, Timer } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'

const windowMs = 100
/** Share of its time in which the event loop had work: from here on, what comes is waiting for what came before. */
const tooBusy = 0.95
/** One second: shorter peaks (a burst of calls, the first calls after a start) are worked off without harm. */
const windowsBefore = 10
const stepUp = 0.1
const stepDown = 0.05
/** Some are always let in, so that the end of the load is noticed. */
const mostRefused = 0.95

export interface OverloadOptions {
  clock: Clock
  log: Log
  /** Share of the time since it was last asked, 0 to 1, in which there was work. */
  busy: () => number
  /** 0 to 1, evenly. */
  chance: () => number
}

/**
 * Refuses some of a carrier's new calls while there are more than can be carried, so that those in progress keep their
 * answers and their hang-ups (RFC 5390 §1: without it an overloaded server's throughput collapses).
 * The share grows while the process has no rest, and shrinks when it has: gone two seconds after the load is.
 */
export class OverloadControl {
  readonly #options: OverloadOptions
  #timer: Timer | null = null
  #busyWindows = 0
  /** Of new calls, refused now: 0 to 0.95. */
  refusedShare = 0
  /** Calls refused so far. */
  refused = 0

  constructor(options: OverloadOptions) {
    this.#options = options
  }

  start(): void {
    this.#options.busy()
    this.#wait()
  }

  close(): void {
    this.#timer?.cancel()
    this.#timer = null
  }

  /** Whether one more call is taken. */
  admits(): boolean {
    if (this.#options.chance() >= this.refusedShare) return true
    this.refused++
    return false
  }

  #wait(): void {
    this.#timer = this.#options.clock.after(windowMs, () => {
      this.#adjust(this.#options.busy())
      this.#wait()
    })
  }

  #adjust(busy: number): void {
    const before = this.refusedShare
    this.#busyWindows = busy >= tooBusy ? this.#busyWindows + 1 : 0
    if (this.#busyWindows >= windowsBefore) this.refusedShare = Math.min(mostRefused, before + stepUp)
    else if (busy < tooBusy) this.refusedShare = Math.max(0, before - stepDown)
    const { log } = this.#options
    if (before === 0 && this.refusedShare > 0) log.warn('overloaded: some new calls are refused')
    if (before > 0 && this.refusedShare === 0)
      log.info('no longer overloaded', { refusedSinceStart: this.refused })
  }
}
