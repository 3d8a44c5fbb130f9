import type { Clock, Timer } from '@tongdai/platform/clock'

export const beatMs = 20
/** After a longer stall the beats in between are left out: a burst of stale frames would only be thrown away by the peer. */
export const mostBeatsAtOnce = 5

/** Of so many beats one comes while nothing is carried, and tells how late the machine is. A single late one of ten seconds is no 99th percentile. */
const restBeats = 5

/** Ten seconds: of fewer beats a 99th percentile would be their worst. */
const remembered = 500

/**
 * The 20 ms beat of one worker. Each beat is due at a multiple of 20 ms from the start, whenever the last one ran, so
 * errors never add up (`setInterval` drifts by 1 %). Beats carry their number: `n` is due at `n × 20` ms. While nothing is carried it
 * leaves most of them out.
 */
export class Pacer {
  readonly #clock: Clock
  readonly #onBeat: (beat: number) => void
  readonly #idle: () => boolean
  readonly #errors = new Float64Array(remembered)
  #start = 0
  #next = 0
  #noted = 0
  #rests = false
  #timer: Timer | null = null

  /** @param idle whether nothing is carried; who begins to carry something says `wake` */
  constructor(clock: Clock, onBeat: (beat: number) => void, idle: () => boolean = () => false) {
    this.#clock = clock
    this.#onBeat = onBeat
    this.#idle = idle
  }

  start(): void {
    this.#start = this.#clock.monotonic()
    this.#next = 1
    this.#wait()
  }

  /** Something is carried from now on: the next beat is the next that is due. */
  wake(): void {
    if (!this.#rests || !this.#timer) return
    this.#timer.cancel()
    this.#next = Math.floor((this.#clock.monotonic() - this.#start) / beatMs) + 1
    this.#wait()
  }

  stop(): void {
    this.#timer?.cancel()
    this.#timer = null
  }

  /** Beats so far. */
  get beats(): number {
    return Math.max(0, this.#next - 1)
  }

  /** The 99th percentile of lateness, ms, of the last 500 beats; 0 before the first. */
  get errorP99Ms(): number {
    const errors = this.#errors.slice(0, Math.min(this.#noted, remembered)).sort()
    const p99 = errors[Math.ceil(errors.length * 0.99) - 1] ?? 0
    return Math.round(p99 * 10) / 10
  }

  #wait(): void {
    this.#rests = this.#idle()
    if (this.#rests) this.#next += restBeats - 1
    const due = this.#start + this.#next * beatMs
    // Rounded up: timers are cut to whole milliseconds, and one that fires early would only have to be set again.
    const delay = Math.max(0, Math.ceil(due - this.#clock.monotonic()))
    this.#timer = this.#clock.after(delay, () => this.#run())
  }

  #run(): void {
    const elapsed = this.#clock.monotonic() - this.#start
    const current = Math.floor(elapsed / beatMs)
    if (current >= this.#next) this.#note(elapsed - this.#next * beatMs, this.#rests ? restBeats : 1)
    if (current - this.#next >= mostBeatsAtOnce) this.#next = current - mostBeatsAtOnce + 1
    while (this.#next <= current) this.#onBeat(this.#next++)
    if (this.#timer) this.#wait()
  }

  /** @param beats for how many it stands */
  #note(errorMs: number, beats: number): void {
    for (let beat = 0; beat < beats; beat++) this.#errors[this.#noted++ % remembered] = errorMs
  }
}
