/** Zero crossings of the kernel on each side: 60 dB of stop band, a transition of some 500 Hz at 8 kHz. */
const crossings = 16
/** The pass band ends a little before the lower rate's limit, so that nothing above it folds back. */
const rollOff = 0.92

/**
 * Converts samples between rates (Hz) with a windowed-sinc low-pass. Time is kept: sample 0 stays at 0.
 *
 * @returns a copy when the rates are equal
 */
export function resample(samples: Int16Array, from: number, to: number): Int16Array {
  if (from === to) return samples.slice()
  const resampler = new Resampler(from, to)
  const [most, rest] = [resampler.push(samples), resampler.flush()]
  const out = new Int16Array(most.length + rest.length)
  out.set(most)
  out.set(rest, most.length)
  return out
}

/** The same for audio that comes in pieces, of which no more is kept than the filter reaches back. */
export class Resampler {
  readonly #phases: number
  readonly #advance: number
  readonly #cutoff: number
  readonly #reach: number
  readonly #kernels = new Map<number, Float64Array>()
  /** From sample `#first` of all that came. */
  #samples = new Int16Array(0)
  #first = 0
  /** Of the next sample to be given. */
  #next = 0

  constructor(from: number, to: number) {
    const divisor = greatestCommonDivisor(from, to)
    this.#phases = to / divisor
    this.#advance = from / divisor
    this.#cutoff = (Math.min(from, to) / from) * rollOff
    this.#reach = Math.ceil(crossings / this.#cutoff)
  }

  /** @returns what can be said by now */
  push(samples: Int16Array): Int16Array {
    const keep = Math.max(0, this.#whole(this.#next) - this.#reach + 1 - this.#first)
    const old = this.#samples.subarray(keep)
    this.#first += Math.min(keep, this.#samples.length)
    const joined = new Int16Array(old.length + samples.length)
    joined.set(old)
    joined.set(samples, old.length)
    this.#samples = joined
    // The last tap must not lie behind what has come.
    return this.#give((this.#came - this.#reach) * (this.#phases / this.#advance))
  }

  /** @returns the rest, as if silence followed */
  flush(): Int16Array {
    return this.#give(Math.floor((this.#came * this.#phases) / this.#advance))
  }

  get #came(): number {
    return this.#first + this.#samples.length
  }

  /** The exact position is i * advance / phases: a whole sample and one of `phases` fractions. */
  #whole(i: number): number {
    return Math.floor((i * this.#advance) / this.#phases)
  }

  #give(end: number): Int16Array {
    const out = new Int16Array(Math.max(0, Math.floor(end) - this.#next))
    for (let at = 0; at < out.length; at++, this.#next++) {
      const start = this.#whole(this.#next) - this.#reach + 1 - this.#first
      out[at] = convolve(this.#samples, start, this.#kernel((this.#next * this.#advance) % this.#phases))
    }
    return out
  }

  #kernel(phase: number): Float64Array {
    let kernel = this.#kernels.get(phase)
    if (!kernel) {
      kernel = makeKernel(phase / this.#phases, this.#cutoff, this.#reach)
      this.#kernels.set(phase, kernel)
    }
    return kernel
  }
}

function convolve(samples: Int16Array, start: number, kernel: Float64Array): number {
  const first = Math.max(0, -start)
  const last = Math.min(kernel.length, samples.length - start)
  let sum = 0
  for (let j = first; j < last; j++) sum += samples[start + j]! * kernel[j]!
  return Math.max(-32768, Math.min(32767, Math.round(sum)))
}

/** sinc under a Blackman window, for a point `fraction` of a sample behind tap `reach - 1`; its sum is 1. */
function makeKernel(fraction: number, cutoff: number, reach: number): Float64Array {
  const kernel = new Float64Array(2 * reach)
  let sum = 0
  for (let j = 0; j < kernel.length; j++) {
    const distance = j - (reach - 1) - fraction
    const x = Math.PI * distance * cutoff
    const sinc = x === 0 ? 1 : Math.sin(x) / x
    const w = (Math.PI * distance) / reach
    const window = Math.abs(distance) >= reach ? 0 : 0.42 + 0.5 * Math.cos(w) + 0.08 * Math.cos(2 * w)
    kernel[j] = sinc * window
    sum += kernel[j]!
  }
  return kernel.map((tap) => tap / sum)
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
