import { compress, expand, gain, type Law, silenceOctet } from '@tongdai/audio'

/** How much softer each repetition of the last frame is: gone after 60 ms, before it sounds like a machine. */
const steps = [-2, -6, -12]

/** Makes up G.711 frames for lost ones by repeating the last, softer each time (after ITU-T G.711 appendix I, simplified). */
export class Concealment {
  readonly #last: Uint8Array
  readonly #samples: Int16Array
  #repeated = steps.length

  /** @param octets of a frame */
  constructor(octets: number) {
    this.#last = new Uint8Array(octets)
    this.#samples = new Int16Array(octets)
  }

  /** A frame that really came. */
  heard(frame: Uint8Array): void {
    this.#last.set(frame)
    this.#repeated = 0
  }

  /** Fills `out`. @returns false when there is nothing to repeat any more: `out` is silence */
  fill(law: Law, out: Uint8Array): boolean {
    const softer = steps[this.#repeated]
    if (softer === undefined) {
      out.fill(silenceOctet[law])
      return false
    }
    this.#repeated++
    expand(law, this.#last, this.#samples)
    gain(this.#samples, softer)
    compress(law, this.#samples, out)
    return true
  }

  forget(): void {
    this.#repeated = steps.length
  }
}
