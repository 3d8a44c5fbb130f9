import type { Clock } from '@tongdai/platform/clock'

/** Less is not told from the noise of two readings, ms. */
const noiseMs = 500

/**
 * Time inside a run of the exchange: the wall clock's at its start, and from then on the monotonic one's. Nobody's
 * since-when jumps when the wall clock is set; what leaves the exchange adds `shift`.
 */
export class RunTime {
  readonly #clock: Clock
  readonly #start: { wall: number; monotonic: number }
  #shift = 0

  constructor(clock: Clock) {
    this.#clock = clock
    this.#start = { wall: clock.now(), monotonic: clock.monotonic() }
  }

  /** Run time, whole ms. */
  now(): number {
    return Math.round(this.#start.wall + this.#clock.monotonic() - this.#start.monotonic)
  }

  /** What run time lacks to the wall clock as it was at the last `look`, ms. */
  get shift(): number {
    return this.#shift
  }

  /** @returns by how much the wall clock was set since the last look, ms; 0 where it was not */
  look(): number {
    const shift = Math.round(this.#clock.now() - this.now())
    const by = shift - this.#shift
    if (Math.abs(by) < noiseMs) return 0
    this.#shift = shift
    return by
  }
}
