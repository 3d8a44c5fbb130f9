import { open } from 'node:fs/promises'
import { AudioError } from '../audio-error.ts'
import { sampleRate } from '../frame.ts'
import { compress } from '../g711/compress.ts'
import { g711Header, g711HeaderSize } from '../wav/g711-header.ts'
import { atTelephoneRate } from './at-telephone-rate.ts'
import { decodePieces } from './decode-pieces.ts'

/** What Vietnamese carriers speak: a prompt in it is sent as it is. */
const law = 'alaw'

/**
 * Turns a WAV, MP3 or Ogg file into the form in which the exchange plays it: 8 kHz mono G.711 in a WAV. Neither file is in
 * memory whole.
 *
 * @param mostMs longer audio is refused, however small its file
 * @throws AudioError AUDIO_UNREADABLE, AUDIO_FORMAT, AUDIO_TOO_LONG
 */
export async function toTelephoneAudio(
  from: string,
  to: string,
  { mostMs }: { mostMs: number },
): Promise<{ durationMs: number }> {
  const most = (mostMs * sampleRate) / 1000
  const file = await open(to, 'w')
  let written = 0
  try {
    await file.write(g711Header(law, 1, 0), 0, g711HeaderSize, 0)
    for await (const samples of atTelephoneRate(decodePieces(from))) {
      if (written + samples.length > most) throw new AudioError('AUDIO_TOO_LONG', `longer than ${mostMs} ms`)
      const octets = new Uint8Array(samples.length)
      compress(law, samples, octets)
      await file.write(octets, 0, octets.length, g711HeaderSize + written)
      written += octets.length
    }
    await file.write(g711Header(law, 1, written), 0, g711HeaderSize, 0)
  } finally {
    await file.close()
  }
  return { durationMs: Math.round((written * 1000) / sampleRate) }
}
