import { type Law, silenceOctet } from '@tongdai/audio'
import type { Sound } from './sound.ts'

const frame = 160

/** One `play` on its way through a sound, 20 ms a beat. It waits where it is while the sound is still being loaded. */
export class Player {
  readonly playId: string
  readonly #loop: boolean
  #sound: Sound | null = null
  #position = 0
  #timestamp = 0

  constructor(playId: string, loop: boolean) {
    this.playId = playId
    this.#loop = loop
  }

  load(sound: Sound): void {
    this.#sound = sound
  }

  /** Where the player's own clock stands, in samples. */
  get timestamp(): number {
    return this.#timestamp
  }

  get ended(): boolean {
    return this.#sound !== null && !this.#loop && this.#position >= this.#sound.length
  }

  /** @returns the next 160 samples; null while loading and after the end */
  next(law: Law): Uint8Array | null {
    const sound = this.#sound
    if (!sound || sound.length === 0 || this.ended) return null
    this.#timestamp += frame
    const from = this.#position
    const to = from + frame
    this.#position = to
    if (to <= sound.length) return sound[law].subarray(from, to)
    const samples = new Uint8Array(frame).fill(silenceOctet[law])
    samples.set(sound[law].subarray(from))
    if (!this.#loop) return samples
    // The join must not click: a loop goes on in mid-frame.
    this.#position = to % sound.length
    for (let index = sound.length - from; index < frame; index++)
      samples[index] = sound[law][(from + index) % sound.length]!
    return samples
  }
}
