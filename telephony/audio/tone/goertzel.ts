import { sampleRate } from '../frame.ts'

/**
 * Level of one frequency in samples `from`..`to` at 8 kHz, weighted by a Hann window, so that a tone between the
 * block's own frequencies is measured right and its neighbours 40 Hz away (at 50 ms) are not.
 *
 * @returns dB relative to a full-scale sine; -Infinity for none at all
 */
export function goertzel(samples: Int16Array, frequency: number, from = 0, to = samples.length): number {
  const count = to - from
  if (count <= 0) return Number.NEGATIVE_INFINITY
  const coefficient = 2 * Math.cos((2 * Math.PI * frequency) / sampleRate)
  let before = 0
  let last = 0
  const window = hann(count)
  for (let i = 0; i < count; i++) {
    const next = samples[from + i]! * window[i]! + coefficient * last - before
    before = last
    last = next
  }
  const power = before * before + last * last - coefficient * before * last
  // The window takes half the amplitude away, and the sum over a sine gives half of it again.
  const amplitude = Math.sqrt(Math.max(0, power)) / (count / 4)
  return 20 * Math.log10(amplitude / 32768)
}

let lastWindow = new Float64Array(0)

/** The last one is kept: blocks are all of one length, and cosines cost more than the rest. */
function hann(count: number): Float64Array {
  if (lastWindow.length !== count)
    lastWindow = Float64Array.from(
      { length: count },
      (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / count),
    )
  return lastWindow
}
