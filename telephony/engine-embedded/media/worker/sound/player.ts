import { type Law, silenceOctet } from '@tongdai/audio'
import type { Sound } from './sound.ts'

const frame = 160

/**
 * One `play` on its way through its sounds, 20 ms a beat. It waits where it is while they are still being loaded. Where
 * one ends the next goes on in mid-frame: a number read out in parts has no gaps, and a loop does not click.
 */
export class Player {
  readonly playId: string
  readonly #loop: boolean
  #sounds: readonly Sound[] | null = null
  /** The sound being played, and the samples of it that have been. */
  #index = 0
  #position = 0
  #timestamp = 0

  constructor(playId: string, loop: boolean) {
    this.playId = playId
    this.#loop = loop
  }

  load(sounds: readonly Sound[]): void {
    this.#sounds = sounds.filter(({ length }) => length > 0)
  }

  /** Where the player's own clock stands, in samples. */
  get timestamp(): number {
    return this.#timestamp
  }

  get ended(): boolean {
    return this.#sounds !== null && !this.#loop && this.#index >= this.#sounds.length
  }

  /** @returns the next 160 samples; null while loading and after the end */
  next(law: Law): Uint8Array | null {
    const sound = this.#sounds?.[this.#index]
    if (!sound) return null
    this.#timestamp += frame
    const from = this.#position
    if (from + frame >= sound.length) return this.#across(this.#sounds!, law)
    this.#position = from + frame
    return sound[law].subarray(from, from + frame)
  }

  /** A frame in which a sound ends: what follows it, or silence. */
  #across(sounds: readonly Sound[], law: Law): Uint8Array {
    const samples = new Uint8Array(frame).fill(silenceOctet[law])
    let filled = 0
    while (filled < frame) {
      const sound = sounds[this.#index]
      if (!sound) break
      const part = sound[law].subarray(this.#position, this.#position + frame - filled)
      samples.set(part, filled)
      filled += part.length
      this.#position += part.length
      if (this.#position < sound.length) break
      this.#position = 0
      this.#index++
      if (this.#loop) this.#index %= sounds.length
    }
    return samples
  }
}
