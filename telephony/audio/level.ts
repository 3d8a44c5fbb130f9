/** Mean square of a full-scale sine. */
const fullScale = (32768 * 32768) / 2

/** Level of samples, dB relative to a full-scale sine (AES17: that sine is 0); -Infinity for digital silence. */
export function level(samples: Int16Array, from = 0, to = samples.length): number {
  let energy = 0
  for (let i = from; i < to; i++) energy += samples[i]! * samples[i]!
  return to > from ? 10 * Math.log10(energy / (to - from) / fullScale) : Number.NEGATIVE_INFINITY
}

/** Multiplies in place, saturating. @param decibels negative is softer */
export function gain(samples: Int16Array, decibels: number): void {
  const factor = 10 ** (decibels / 20)
  for (let i = 0; i < samples.length; i++) {
    const louder = Math.round(samples[i]! * factor)
    samples[i] = Math.max(-32768, Math.min(32767, louder))
  }
}
