import { sampleRate } from '../frame.ts'
import { level } from '../level.ts'
import { goertzel } from './goertzel.ts'

export interface ToneDetectorOptions {
  /** Hz; should lie 40 Hz apart or more. */
  frequencies: readonly number[]
  /** A softer tone does not count. Relative to a full-scale sine; default -45. */
  minLevelDb?: number
  /** Share of the block's energy a tone needs to count, so that speech and noise do not. Default 0.15. */
  minShare?: number
  /** Default 50. */
  blockMs?: number
}

/** Tells which of given frequencies stand in a stream of 8 kHz samples, block by block. */
export class ToneDetector {
  /** Of the last whole block, in the order the frequencies were given; dB relative to a full-scale sine. */
  readonly levels: Float64Array
  readonly #frequencies: readonly number[]
  readonly #minLevelDb: number
  readonly #minShareDb: number
  readonly #block: Int16Array
  readonly #counts: Uint32Array
  #filled = 0
  #blocks = 0
  #present: number[] = []

  constructor({ frequencies, minLevelDb = -45, minShare = 0.15, blockMs = 50 }: ToneDetectorOptions) {
    this.#frequencies = frequencies
    this.#minLevelDb = minLevelDb
    this.#minShareDb = 10 * Math.log10(minShare)
    this.#block = new Int16Array(Math.round((blockMs * sampleRate) / 1000))
    this.levels = new Float64Array(frequencies.length).fill(Number.NEGATIVE_INFINITY)
    this.#counts = new Uint32Array(frequencies.length)
  }

  /** Any number of samples. @returns true when a block was completed, and the figures are new */
  feed(samples: Int16Array): boolean {
    let completed = false
    for (let at = 0; at < samples.length; ) {
      const taken = Math.min(samples.length - at, this.#block.length - this.#filled)
      this.#block.set(samples.subarray(at, at + taken), this.#filled)
      this.#filled += taken
      at += taken
      if (this.#filled < this.#block.length) continue
      this.#filled = 0
      this.#measure()
      completed = true
    }
    return completed
  }

  /** Frequencies present in the last whole block, loudest first. */
  get present(): number[] {
    return this.#present
  }

  /** Blocks in which it was present, since the start or the last `reset()`. */
  blocksWith(frequency: number): number {
    return this.#counts[this.#frequencies.indexOf(frequency)] ?? 0
  }

  get blocks(): number {
    return this.#blocks
  }

  reset(): void {
    this.#filled = 0
    this.#blocks = 0
    this.#counts.fill(0)
    this.levels.fill(Number.NEGATIVE_INFINITY)
    this.#present = []
  }

  #measure(): void {
    this.#blocks++
    const needed = Math.max(this.#minLevelDb, level(this.#block) + this.#minShareDb)
    const found: number[] = []
    this.#frequencies.forEach((frequency, i) => {
      this.levels[i] = goertzel(this.#block, frequency)
      if (this.levels[i]! < needed) return
      this.#counts[i]!++
      found.push(i)
    })
    this.#present = found.sort((a, b) => this.levels[b]! - this.levels[a]!).map((i) => this.#frequencies[i]!)
  }
}
