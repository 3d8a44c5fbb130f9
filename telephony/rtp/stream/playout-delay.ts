/** In samples at 8 kHz. */
const frame = 160
/** Pulls in a window: one second. */
const windowPulls = 50
/** The earliest anything is skipped: four seconds in which it would not have been needed. */
const calmWindows = 4
/** 5 and 10 ms: how much a packet should come before it is played, and how much more must remain after a skip. */
const tight = 40
const spare = 80

/**
 * Decides how long packets wait before they are played. It watches with how much margin they arrive: when one comes
 * late, or nearly, everything is put off by a frame, up to the maximum; when for four seconds all came more than a
 * frame too early, a frame is skipped. The drift of the peer's clock against ours shows as the same thing.
 */
export class PlayoutDelay {
  readonly #least: number
  readonly #most: number
  #pulls = 0
  #low = Number.POSITIVE_INFINITY
  #high = Number.NEGATIVE_INFINITY
  readonly #lows = new Float64Array(calmWindows).fill(Number.NEGATIVE_INFINITY)
  #window = 0
  #lastLow = 0
  #lastHigh = 0

  /** @param least @param most waiting time of the earliest packets, samples */
  constructor(least: number, most: number) {
    this.#least = least
    this.#most = most
  }

  /** Waiting time to begin with, and figures of the last second: how long the earliest waited, how far apart they were. */
  get start(): number {
    return this.#least
  }
  get delay(): number {
    return this.#lastHigh
  }
  get target(): number {
    return Math.min(this.#most, Math.max(this.#least, this.#lastHigh - this.#lastLow + frame))
  }

  /** A packet came `margin` samples before it is due; negative: too late. @returns true: put off by a frame now */
  arrived(margin: number): boolean {
    if (margin < this.#low) this.#low = margin
    if (margin > this.#high) this.#high = margin
    return margin < 0 && this.#high + frame <= this.#most
  }

  /** Once each pull. @returns 1: put off by a frame; 0: as it is; -1: skip one when convenient; below: so many at once */
  pulled(): number {
    this.#pulls++
    if (this.#pulls < windowPulls) return 0
    this.#pulls = 0
    // Nothing came for a second: the peer is silent, and nothing is known.
    if (this.#high === Number.NEGATIVE_INFINITY) return 0
    this.#lows[this.#window] = this.#low
    this.#window = (this.#window + 1) % calmWindows
    this.#lastLow = this.#low
    this.#lastHigh = this.#high
    this.#low = Number.POSITIVE_INFINITY
    this.#high = Number.NEGATIVE_INFINITY
    if (this.#lastLow < tight) return this.#lastHigh + frame <= this.#most ? 1 : 0
    // All of them wait longer than anything may: a burst after a gap, or a jump of the peer's time line.
    if (this.#lastLow > this.#most) return -Math.floor((this.#lastLow - this.#least) / frame)
    const calm = Math.min(...this.#lows)
    return calm >= frame + spare && this.#lastHigh - frame >= this.#least ? -1 : 0
  }

  /** The waiting time was changed by so many samples: what was measured is measured from there. */
  moved(samples: number): void {
    this.#low += samples
    this.#high += samples
    for (let i = 0; i < calmWindows; i++) this.#lows[i]! += samples
  }

  reset(): void {
    this.#pulls = 0
    this.#low = Number.POSITIVE_INFINITY
    this.#high = Number.NEGATIVE_INFINITY
    this.#lows.fill(Number.NEGATIVE_INFINITY)
  }
}
