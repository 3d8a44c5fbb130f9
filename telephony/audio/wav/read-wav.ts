import { expandTable } from '../g711/expand.ts'
import { readWavHeader, sampleOctets, type WavHeader } from './wav-header.ts'

export interface WavAudio {
  header: WavHeader
  /** One per channel, at the file's own rate. */
  channels: Int16Array[]
}

/** Decodes a whole WAV (PCM of 8 to 32 bits, A-law, µ-law). @throws AudioError AUDIO_FORMAT */
export function readWav(file: Uint8Array): WavAudio {
  const header = readWavHeader(file, file.length)
  const samples = decodeWav(file.subarray(header.dataOffset, header.dataOffset + header.dataBytes), header)
  const frames = Math.floor(samples.length / header.channels)
  const channels = Array.from({ length: header.channels }, (_, channel) => {
    const one = new Int16Array(frames)
    for (let i = 0; i < frames; i++) one[i] = samples[i * header.channels + channel]!
    return one
  })
  return { header, channels }
}

/** Octets of the data chunk to samples, channels still interleaved. */
export function decodeWav(octets: Uint8Array, { coding }: Pick<WavHeader, 'coding'>): Int16Array {
  if (coding === 'ulaw' || coding === 'alaw') {
    const table = expandTable[coding]
    const samples = new Int16Array(octets.length)
    for (let i = 0; i < octets.length; i++) samples[i] = table[octets[i]!]!
    return samples
  }
  // 8-bit PCM is unsigned.
  if (coding === 'pcm8') return Int16Array.from(octets, (octet) => (octet - 128) << 8)
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength)
  if (coding === 'float32')
    return Int16Array.from({ length: octets.length >> 2 }, (_, i) => clip(view.getFloat32(4 * i, true)))
  // The two highest octets of each sample; what is below them is not heard on a telephone.
  const size = sampleOctets[coding]
  const samples = new Int16Array(Math.floor(octets.length / size))
  for (let i = 0; i < samples.length; i++) samples[i] = view.getInt16(i * size + size - 2, true)
  return samples
}

/** NaN, as broken programs write it, is silence. */
function clip(value: number): number {
  return Math.round(Math.max(-1, Math.min(1, value || 0)) * 32767)
}
