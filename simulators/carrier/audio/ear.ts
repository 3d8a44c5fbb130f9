import { type Measurement, nothingMeasured, ToneMeter } from './tone-meter.ts'
import { wavOf } from './wav.ts'

const recordAtMostFrames = 120 * 50
/** A tone must make up this part of a window, and this many windows in a row, to be news: speech rarely does. */
const toneShare = 0.3
const toneWindows = 2

export interface EarOptions {
  /** Hz. */
  toneList: number[]
  /** Keep the first two minutes, to be played. */
  record: boolean
  onTone: (hz: number, heard: 'started' | 'ended') => void
}

/** One party's ear: measures what it hears, keeps it if asked, and lets pages listen in. */
export class Ear {
  measured: Measurement = nothingMeasured
  frames = 0
  readonly #options: EarOptions
  readonly #meter: ToneMeter
  readonly #listeners = new Set<(frame: Int16Array) => void>()
  readonly #runs = new Map<number, number>()
  #recorded: Int16Array[]

  constructor(options: EarOptions) {
    this.#options = options
    this.#meter = new ToneMeter(options.toneList)
    this.#recorded = []
  }

  /** @param frame 160 samples; kept, so the caller must not write into it again */
  hear(frame: Int16Array): void {
    this.frames++
    if (this.#options.record && this.#recorded.length < recordAtMostFrames) this.#recorded.push(frame)
    for (const listener of this.#listeners) listener(frame)
    const measured = this.#meter.add(frame)
    if (!measured) return
    this.measured = measured
    this.#followTones(measured)
  }

  /** @returns how to stop */
  listen(listener: (frame: Int16Array) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  get recordedSeconds(): number {
    return this.#recorded.length / 50
  }

  /** @returns a WAV file of 16-bit samples, or null when nothing was kept */
  wav(): Buffer | null {
    return this.#recorded.length > 0 ? wavOf(this.#recorded) : null
  }

  forget(): void {
    this.#recorded = []
  }

  #followTones({ tones }: Measurement): void {
    for (const hz of this.#options.toneList) {
      const present = tones.some((tone) => tone.hz === hz && tone.share >= toneShare)
      const run = this.#runs.get(hz) ?? 0
      const next = present ? Math.min(toneWindows, run + 1) : 0
      this.#runs.set(hz, next)
      if (next === toneWindows && run < toneWindows) this.#options.onTone(hz, 'started')
      if (next === 0 && run === toneWindows) this.#options.onTone(hz, 'ended')
    }
  }
}
