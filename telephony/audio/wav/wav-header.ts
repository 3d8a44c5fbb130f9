import { AudioError } from '../audio-error.ts'

export type WavCoding = 'pcm8' | 'pcm16' | 'pcm24' | 'pcm32' | 'float32' | 'alaw' | 'ulaw'

export interface WavHeader {
  coding: WavCoding
  /** Hz */
  rate: number
  channels: number
  /** Octets from the start of the file. */
  dataOffset: number
  /** Octets of audio really there, whatever the header says; whole sample blocks only. */
  dataBytes: number
  durationMs: number
}

/**
 * Reads a WAV's header from the beginning of the file. Where the data chunk's length is 0, missing or longer than the
 * file, as after a writer that died, the file's own length counts.
 *
 * @param start at least the header, the first 64 KiB do @param fileBytes length of the whole file
 * @throws AudioError AUDIO_FORMAT
 */
export function readWavHeader(start: Uint8Array, fileBytes: number): WavHeader {
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength)
  if (start.length < 12 || tag(start, 0) !== 'RIFF' || tag(start, 8) !== 'WAVE') refuse('no RIFF/WAVE header')
  let format: Pick<WavHeader, 'coding' | 'rate' | 'channels'> | null = null
  for (let at = 12; at + 8 <= start.length; ) {
    const id = tag(start, at)
    const size = view.getUint32(at + 4, true)
    if (id === 'fmt ') format = readFormat(view, at + 8, size)
    if (id === 'data') {
      if (!format) return refuse('audio before its format')
      return withData(format, at + 8, size, fileBytes)
    }
    // Chunks are padded to an even length.
    at += 8 + size + (size & 1)
  }
  return refuse('no audio in it')
}

function readFormat(
  view: DataView,
  at: number,
  size: number,
): Pick<WavHeader, 'coding' | 'rate' | 'channels'> {
  if (size < 16 || at + 16 > view.byteLength) refuse('the format chunk is cut short')
  let code = view.getUint16(at, true)
  const channels = view.getUint16(at + 2, true)
  const rate = view.getUint32(at + 4, true)
  const bits = view.getUint16(at + 14, true)
  // WAVE_FORMAT_EXTENSIBLE: the real code begins the sub-format's GUID.
  if (code === 0xfffe && size >= 40 && at + 26 <= view.byteLength) code = view.getUint16(at + 24, true)
  const coding = codings[`${code} ${bits}`]
  if (!coding) return refuse(`coding ${code} with ${bits} bits; PCM, A-law and µ-law are read`)
  if (channels < 1 || channels > 32 || rate < 1000 || rate > 384_000)
    refuse(`${channels} channels at ${rate} Hz`)
  return { coding, rate, channels }
}

/** By the code of the format and the bits of a sample. */
const codings: Record<string, WavCoding> = {
  '1 8': 'pcm8',
  '1 16': 'pcm16',
  '1 24': 'pcm24',
  '1 32': 'pcm32',
  '3 32': 'float32',
  '6 8': 'alaw',
  '7 8': 'ulaw',
}

/** Octets of one sample of one channel. */
export const sampleOctets: Record<WavCoding, number> = {
  pcm8: 1,
  pcm16: 2,
  pcm24: 3,
  pcm32: 4,
  float32: 4,
  alaw: 1,
  ulaw: 1,
}

function withData(
  format: Pick<WavHeader, 'coding' | 'rate' | 'channels'>,
  dataOffset: number,
  size: number,
  fileBytes: number,
): WavHeader {
  const there = Math.max(0, fileBytes - dataOffset)
  const block = format.channels * sampleOctets[format.coding]
  const claimed = size === 0 || size > there ? there : size
  const dataBytes = claimed - (claimed % block)
  return { ...format, dataOffset, dataBytes, durationMs: (dataBytes / block / format.rate) * 1000 }
}

function tag(from: Uint8Array, at: number): string {
  return String.fromCharCode(...from.subarray(at, at + 4))
}

function refuse(why: string): never {
  throw new AudioError('AUDIO_FORMAT', `not a WAV we can read: ${why}`)
}
