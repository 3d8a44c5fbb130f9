import type { Clock, Timer } from '@tongdai/platform/clock'

/** Timers by owner and name: starting one again moves it, and an owner that is gone takes them along. */
export class Timers {
  readonly #clock: Clock
  readonly #byOwner = new Map<string, Map<string, Timer>>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  start(owner: string, name: string, ms: number, action: () => void): void {
    this.cancel(owner, name)
    const named = this.#byOwner.get(owner) ?? new Map<string, Timer>()
    this.#byOwner.set(owner, named)
    const fire = () => {
      this.#forget(owner, name)
      action()
    }
    named.set(name, this.#clock.after(ms, fire))
  }

  cancel(owner: string, name: string): void {
    this.#byOwner.get(owner)?.get(name)?.cancel()
    this.#forget(owner, name)
  }

  cancelAll(owner: string): void {
    for (const timer of this.#byOwner.get(owner)?.values() ?? []) timer.cancel()
    this.#byOwner.delete(owner)
  }

  close(): void {
    for (const owner of [...this.#byOwner.keys()]) this.cancelAll(owner)
  }

  #forget(owner: string, name: string): void {
    const named = this.#byOwner.get(owner)
    named?.delete(name)
    if (named?.size === 0) this.#byOwner.delete(owner)
  }
}
