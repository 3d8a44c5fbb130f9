import type { Clock, Timer } from './clock.ts'

interface Pending {
  at: number
  order: number
  action: () => void
}

/** A clock that stands still until a test moves it. Timers fire in order of due time, then of creation. */
export class FakeClock implements Clock {
  #elapsed = 0
  #setBy = 0
  #order = 0
  readonly #epoch: number
  readonly #pending = new Set<Pending>()

  /** @param epoch wall-clock milliseconds at which the clock starts */
  constructor(epoch = Date.UTC(2026, 0, 5, 1, 0, 0)) {
    this.#epoch = epoch
  }

  now(): number {
    return this.#epoch + this.#elapsed + this.#setBy
  }

  /** Somebody sets the wall clock, forward or back; timers and the monotonic clock do not notice. */
  setBy(ms: number): void {
    this.#setBy += ms
  }

  monotonic(): number {
    return this.#elapsed
  }

  after(ms: number, action: () => void): Timer {
    const pending: Pending = { at: this.#elapsed + Math.max(0, ms), order: this.#order++, action }
    this.#pending.add(pending)
    return { cancel: () => this.#pending.delete(pending) }
  }

  /** Timers still waiting: a test that ends with any has left something open. */
  get pendingTimers(): number {
    return this.#pending.size
  }

  /** Milliseconds until the next timer is due; null when none waits. */
  get untilNextTimer(): number | null {
    const next = this.#earliest(Number.POSITIVE_INFINITY)
    return next ? Math.max(0, next.at - this.#elapsed) : null
  }

  /** Moves time forward by `ms`, firing what falls due on the way, also what those timers start. */
  advance(ms: number): void {
    const end = this.#elapsed + ms
    for (let next = this.#earliest(end); next; next = this.#earliest(end)) {
      this.#pending.delete(next)
      this.#elapsed = Math.max(this.#elapsed, next.at)
      next.action()
    }
    this.#elapsed = end
  }

  #earliest(until: number): Pending | undefined {
    let first: Pending | undefined
    for (const pending of this.#pending) {
      if (pending.at > until) continue
      if (!first || pending.at < first.at || (pending.at === first.at && pending.order < first.order))
        first = pending
    }
    return first
  }
}
