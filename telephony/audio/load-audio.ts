import { readFile } from 'node:fs/promises'
import { AudioError } from './audio-error.ts'
import { sampleRate } from './frame.ts'
import { decodeMp3, looksLikeMp3 } from './mp3/decode-mp3.ts'
import { resample } from './resample.ts'
import { readWav } from './wav/read-wav.ts'

/**
 * A WAV or MP3 file as 8 kHz mono samples; told apart by content, not by name. Channels are averaged. Takes some 10 ms
 * of processor time for a minute of MP3: load once and keep.
 *
 * @throws AudioError AUDIO_UNREADABLE, AUDIO_FORMAT
 */
export async function loadAudio(path: string): Promise<Int16Array> {
  const file = await readFile(path).catch((error: Error) => {
    throw new AudioError('AUDIO_UNREADABLE', error.message)
  })
  if (looksLikeMp3(file)) {
    const { rate, channels } = await decodeMp3(file)
    return resample(mono(channels, 32767), rate, sampleRate)
  }
  const { header, channels } = readWav(file)
  return resample(mono(channels, 1), header.rate, sampleRate)
}

function mono(channels: (Int16Array | Float32Array)[], scale: number): Int16Array {
  const samples = new Int16Array(channels[0]?.length ?? 0)
  for (let i = 0; i < samples.length; i++) {
    let sum = 0
    for (const channel of channels) sum += channel[i]!
    samples[i] = Math.max(-32768, Math.min(32767, Math.round((sum / channels.length) * scale)))
  }
  return samples
}
