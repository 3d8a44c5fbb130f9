import type { Clock, Timer } from '@tongdai/platform/clock'

const periodMs = 20
/** After a longer pause (a suspended machine) the beat goes on from now instead of making up for all of it. */
const catchUpAtMostMs = 200

/** One 20 ms beat for all calls: due times are counted from its start, because a plain interval drifts by a percent. */
export class Beat {
  readonly #clock: Clock
  readonly #listeners = new Set<() => void>()
  #timer: Timer | null = null
  #due = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** @returns how to stop. The beat runs while anyone listens. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    if (!this.#timer) {
      this.#due = this.#clock.monotonic() + periodMs
      this.#schedule()
    }
    return () => this.#listeners.delete(listener)
  }

  close(): void {
    this.#listeners.clear()
    this.#timer?.cancel()
    this.#timer = null
  }

  #schedule(): void {
    this.#timer = this.#clock.after(Math.max(0, this.#due - this.#clock.monotonic()), () => this.#strike())
  }

  #strike(): void {
    this.#timer = null
    const now = this.#clock.monotonic()
    if (now - this.#due > catchUpAtMostMs) this.#due = now
    while (this.#due <= now) {
      this.#due += periodMs
      for (const listener of this.#listeners) listener()
    }
    if (this.#listeners.size > 0) this.#schedule()
  }
}
