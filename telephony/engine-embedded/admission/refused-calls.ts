import type { Clock } from '@tongdai/platform/clock'

const minuteMs = 60_000
const minutes = 60

/** How many calls were refused in the last hour, by the minute: what is over is not forgotten with it. */
export class RefusedCalls {
  readonly #clock: Clock
  /** By minutes of the monotonic clock. */
  readonly #counts = new Map<number, number>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  add(): void {
    const minute = this.#minute()
    this.#counts.set(minute, (this.#counts.get(minute) ?? 0) + 1)
    this.#forget(minute)
  }

  get lastHour(): number {
    this.#forget(this.#minute())
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0)
  }

  #minute(): number {
    return Math.floor(this.#clock.monotonic() / minuteMs)
  }

  #forget(now: number): void {
    for (const minute of this.#counts.keys()) if (minute <= now - minutes) this.#counts.delete(minute)
  }
}
