import type { HeardTone } from '../call/call-view.ts'

/** Samples of one measurement: 200 ms at 8 kHz, so that neighbours 20 Hz apart are told from each other. */
const windowLength = 1600
const rate = 8000

const hann = Float64Array.from(
  { length: windowLength },
  (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / windowLength),
)

export interface Measurement {
  /** 0 is a full-scale square wave, −99 silence. */
  levelDbfs: number
  /** Those above −60 dBFS and a hundredth of the whole, loudest first. */
  tones: HeardTone[]
}

export const nothingMeasured: Measurement = { levelDbfs: -99, tones: [] }

/** Level and tones of what passes, measured five times a second (Goertzel's algorithm under a Hann window). */
export class ToneMeter {
  readonly #toneList: number[]
  readonly #window = new Float64Array(windowLength)
  #filled = 0

  /** @param toneList Hz */
  constructor(toneList: number[]) {
    this.#toneList = toneList
  }

  /** @param frame 8 kHz samples. @returns a measurement whenever a window is full, else null */
  add(frame: Int16Array): Measurement | null {
    let measured: Measurement | null = null
    for (const sample of frame) {
      this.#window[this.#filled++] = sample / 32768
      if (this.#filled < windowLength) continue
      this.#filled = 0
      measured = this.#measure()
    }
    return measured
  }

  #measure(): Measurement {
    let power = 0
    for (const sample of this.#window) power += sample * sample
    power /= windowLength
    if (power < 1e-9) return nothingMeasured
    const tones = this.#toneList
      .map((hz) => {
        const tonePower = this.#powerAt(hz)
        return { hz, levelDbfs: decibels(tonePower), share: Math.round((tonePower / power) * 100) / 100 }
      })
      .filter(({ levelDbfs, share }) => levelDbfs > -60 && share >= 0.01)
    return { levelDbfs: decibels(power), tones: tones.sort((a, b) => b.levelDbfs - a.levelDbfs) }
  }

  /** Mean power of the sine of that frequency: the window halves its amplitude, which is made good here. */
  #powerAt(hz: number): number {
    const step = 2 * Math.cos((2 * Math.PI * hz) / rate)
    let last = 0
    let beforeLast = 0
    for (let n = 0; n < windowLength; n++) {
      const next = this.#window[n]! * hann[n]! + step * last - beforeLast
      beforeLast = last
      last = next
    }
    const squared = last * last + beforeLast * beforeLast - step * last * beforeLast
    const amplitude = (4 * Math.sqrt(Math.max(0, squared))) / windowLength
    return (amplitude * amplitude) / 2
  }
}

function decibels(power: number): number {
  return power < 1e-10 ? -99 : Math.round(100 * Math.log10(power)) / 10
}
