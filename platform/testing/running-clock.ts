import { FakeClock } from '../fake-clock.ts'

/** Time as it passes, or so many times as fast: for tests in which much else takes its own time. */
export class RunningClock extends FakeClock {
  pace: number
  #moved = performance.now()
  readonly #moving: NodeJS.Timeout

  constructor({ pace = 1 } = {}) {
    super(Date.now())
    this.pace = pace
    this.#moving = setInterval(() => {
      const now = performance.now()
      this.advance((now - this.#moved) * this.pace)
      this.#moved = now
    }, 5)
  }

  stop(): void {
    clearInterval(this.#moving)
  }
}
