import { atTelephoneRate } from './decode/at-telephone-rate.ts'
import { decodePieces } from './decode/decode-pieces.ts'

/**
 * A WAV, MP3 or Ogg file as 8 kHz mono samples; told apart by content, not by name. Channels are averaged. Takes some 10 ms
 * of processor time for a minute of MP3: load once and keep.
 *
 * @throws AudioError AUDIO_UNREADABLE, AUDIO_FORMAT
 */
export async function loadAudio(path: string): Promise<Int16Array> {
  const pieces: Int16Array[] = []
  for await (const piece of atTelephoneRate(decodePieces(path))) pieces.push(piece)
  const whole = new Int16Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
