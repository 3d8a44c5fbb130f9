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
  const divisor = greatestCommonDivisor(from, to)
  const phases = to / divisor
  const advance = from / divisor
  const kernels = new Map<number, Float64Array>()
  const out = new Int16Array(Math.floor((samples.length * to) / from))
  const cutoff = (Math.min(from, to) / from) * rollOff
  const reach = Math.ceil(crossings / cutoff)
  for (let i = 0; i < out.length; i++) {
    // The exact position is i * advance / phases: a whole sample and one of `phases` fractions.
    const whole = Math.floor((i * advance) / phases)
    const phase = (i * advance) % phases
    let kernel = kernels.get(phase)
    if (!kernel) {
      kernel = makeKernel(phase / phases, cutoff, reach)
      kernels.set(phase, kernel)
    }
    out[i] = convolve(samples, whole - reach + 1, kernel)
  }
  return out
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
