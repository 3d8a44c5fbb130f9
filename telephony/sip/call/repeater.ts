import type { Clock, Timer } from '@tongdai/platform/clock'
import type { TransactionTimers } from '../transaction/transaction-timers.ts'

/**
 * Sends a 2xx to an INVITE until its ACK comes (RFC 3261 §13.3.1.4): over connections too, for a proxy further on may
 * lose it. Also reliable provisional answers until their PRACK (RFC 3262 §3), which do not slow down to T2.
 */
export class Repeater {
  readonly #clock: Clock
  readonly #send: () => void
  #repeatTimer: Timer
  #endTimer: Timer
  #done = false

  /** @param longest pause between two, ms; Infinity to go on doubling */
  constructor(
    clock: Clock,
    timers: TransactionTimers,
    longest: number,
    send: () => void,
    giveUp: () => void,
  ) {
    this.#clock = clock
    this.#send = send
    this.#repeatTimer = this.#after(timers.t1, longest)
    this.#endTimer = clock.after(64 * timers.t1, () => {
      this.stop()
      giveUp()
    })
    send()
  }

  get done(): boolean {
    return this.#done
  }

  stop(): void {
    this.#done = true
    this.#repeatTimer.cancel()
    this.#endTimer.cancel()
  }

  #after(ms: number, longest: number): Timer {
    return this.#clock.after(ms, () => {
      this.#send()
      this.#repeatTimer = this.#after(Math.min(ms * 2, longest), longest)
    })
  }
}
