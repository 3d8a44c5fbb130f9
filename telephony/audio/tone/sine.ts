import { sampleRate } from '../frame.ts'

/**
 * A sum of sines at 8 kHz, saturating.
 *
 * @param levelDb of each, relative to a full-scale sine
 * @param fadeMs in and out, against clicks
 */
export function sine(
  frequencies: readonly number[],
  durationMs: number,
  levelDb = -10,
  fadeMs = 0,
): Int16Array {
  const samples = new Int16Array(Math.round((durationMs * sampleRate) / 1000))
  const amplitude = 32767 * 10 ** (levelDb / 20)
  const fade = Math.max(1, (fadeMs * sampleRate) / 1000)
  for (let i = 0; i < samples.length; i++) {
    let sum = 0
    for (const frequency of frequencies) sum += Math.sin((2 * Math.PI * frequency * i) / sampleRate)
    const envelope = fadeMs > 0 ? Math.min(1, i / fade, (samples.length - i) / fade) : 1
    samples[i] = Math.max(-32768, Math.min(32767, Math.round(sum * amplitude * envelope)))
  }
  return samples
}
