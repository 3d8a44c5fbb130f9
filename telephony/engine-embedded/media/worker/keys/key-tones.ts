import { type DtmfDigit, dtmfTone, type Law } from '@tongdai/audio'
import { encodeSound, type Sound } from '../sound/sound.ts'

const frame = 160
/** Q.24: at least 40 ms each; what phones send, and not so short that a line's noise swallows it. */
const shortestMs = 80
const longestMs = 6_000
const pauseMs = 80
/** Of each of the two tones, dB below a full-scale sine: -9 dBm0 together, as telephones send. */
const levelDb = -9

/** Keys as tones, for a party that takes them no other way; 20 ms at a time, instead of other audio. */
export class KeyTones {
  readonly #queue: { digit: string; durationMs: number }[] = []
  #current: Sound | null = null
  #position = 0
  /** Where its own clock stands, in samples. */
  timestamp = 0

  enqueue(digits: string, durationMs: number): void {
    const bounded = Math.min(longestMs, Math.max(shortestMs, durationMs))
    for (const digit of digits.toUpperCase())
      if (/[0-9*#A-D]/.test(digit)) this.#queue.push({ digit, durationMs: bounded })
  }

  get busy(): boolean {
    return this.#current !== null || this.#queue.length > 0
  }

  /** @returns the next 160 samples; null when nothing is to be pressed */
  next(law: Law): Uint8Array | null {
    this.#current ??= this.#begin()
    const sound = this.#current
    if (!sound) return null
    const samples = sound[law].subarray(this.#position, this.#position + frame)
    this.timestamp += frame
    this.#position += frame
    if (this.#position >= sound.length) this.#current = null
    return samples
  }

  #begin(): Sound | null {
    const next = this.#queue.shift()
    if (!next) return null
    this.#position = 0
    const tone = dtmfTone(next.digit as DtmfDigit, next.durationMs, levelDb)
    const whole = new Int16Array(Math.ceil((tone.length + pauseMs * 8) / frame) * frame)
    whole.set(tone)
    return encodeSound(whole)
  }
}
