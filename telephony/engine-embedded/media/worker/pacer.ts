import type { Clock, Timer } from '@tongdai/platform/clock'

export const beatMs = 20
/** After a longer stall the beats in between are left out: a burst of stale frames would only be thrown away by the peer. */
const mostBeatsAtOnce = 5

const bucketMs = 0.1
const buckets = 2_000

/**
 * The 20 ms beat of one worker. Each beat is due at a multiple of 20 ms from the start, whenever the last one ran, so
 * errors never add up (`setInterval` drifts by 1 %). Beats carry their number: `n` is due at `n × 20` ms.
 */
export class Pacer {
  readonly #clock: Clock
  readonly #onBeat: (beat: number) => void
  readonly #errors = new Uint32Array(buckets)
  #start = 0
  #next = 0
  #count = 0
  #timer: Timer | null = null

  constructor(clock: Clock, onBeat: (beat: number) => void) {
    this.#clock = clock
    this.#onBeat = onBeat
  }

  start(): void {
    this.#start = this.#clock.monotonic()
    this.#next = 1
    this.#wait()
  }

  stop(): void {
    this.#timer?.cancel()
    this.#timer = null
  }

  /** @returns the 99th percentile of lateness, ms, of the beats since the last call; 0 when there were none. */
  takeErrorP99Ms(): number {
    let left = Math.ceil(this.#count * 0.99)
    let bucket = 0
    while (left > 0 && bucket < buckets) left -= this.#errors[bucket++]!
    this.#errors.fill(0)
    this.#count = 0
    return Math.round(bucket * bucketMs * 10) / 10
  }

  #wait(): void {
    const due = this.#start + this.#next * beatMs
    // Rounded up: timers are cut to whole milliseconds, and one that fires early would only have to be set again.
    const delay = Math.max(0, Math.ceil(due - this.#clock.monotonic()))
    this.#timer = this.#clock.after(delay, () => this.#run())
  }

  #run(): void {
    const elapsed = this.#clock.monotonic() - this.#start
    const current = Math.floor(elapsed / beatMs)
    if (current >= this.#next) this.#note(elapsed - this.#next * beatMs)
    if (current - this.#next >= mostBeatsAtOnce) this.#next = current - mostBeatsAtOnce + 1
    while (this.#next <= current) this.#onBeat(this.#next++)
    if (this.#timer) this.#wait()
  }

  #note(errorMs: number): void {
    const bucket = Math.min(buckets - 1, Math.max(0, Math.floor(errorMs / bucketMs)))
    this.#errors[bucket]!++
    this.#count++
  }
}
