import { AudioError } from '../audio-error.ts'
import { sampleRate } from '../frame.ts'
import { Resampler } from '../resample.ts'
import type { Piece } from './piece.ts'

/** Nothing that people hear has fewer or more; a resampler's tables grow with a strange rate. */
const leastRate = 4_000
const mostRate = 192_000

/** Channels averaged, at 8 kHz. @throws AudioError AUDIO_FORMAT */
export async function* atTelephoneRate(pieces: AsyncIterable<Piece>): AsyncGenerator<Int16Array> {
  let rate = sampleRate
  /** null: it has our rate already. */
  let resampler: Resampler | null = null
  for await (const piece of pieces) {
    if (piece.rate < leastRate || piece.rate > mostRate)
      throw new AudioError('AUDIO_FORMAT', `audio of ${piece.rate} Hz`)
    if (piece.rate !== rate) {
      if (resampler) yield resampler.flush()
      rate = piece.rate
      resampler = rate === sampleRate ? null : new Resampler(rate, sampleRate)
    }
    const samples = mono(piece.channels)
    yield resampler ? resampler.push(samples) : samples
  }
  if (resampler) yield resampler.flush()
}

function mono(channels: Float32Array[]): Int16Array {
  const samples = new Int16Array(channels[0]?.length ?? 0)
  for (let i = 0; i < samples.length; i++) {
    let sum = 0
    for (const channel of channels) sum += channel[i]!
    samples[i] = Math.max(-32768, Math.min(32767, Math.round((sum / channels.length) * 32768)))
  }
  return samples
}
