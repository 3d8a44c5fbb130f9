import { AudioError } from '../audio-error.ts'

/** An MP3 begins with an ID3 tag, or with the eleven set bits of a layer III frame. */
export function looksLikeMp3(file: Uint8Array): boolean {
  if (file[0] === 0x49 && file[1] === 0x44 && file[2] === 0x33) return true
  return file[0] === 0xff && (file[1]! & 0xe0) === 0xe0 && (file[1]! & 0x06) === 0x02
}

/**
 * Decodes a whole MP3 (mpg123 in WebAssembly).
 *
 * @returns one array per channel, -1..1, and their rate in Hz
 * @throws AudioError AUDIO_FORMAT: not one frame could be decoded
 */
export async function decodeMp3(file: Uint8Array): Promise<{ rate: number; channels: Float32Array[] }> {
  // Loaded when first needed: growing WebAssembly memory makes every access to a typed array dearer from then on.
  const { MPEGDecoder } = await import('mpg123-decoder')
  const decoder = new MPEGDecoder()
  try {
    await decoder.ready
    const { channelData, samplesDecoded, sampleRate, errors } = decoder.decode(file)
    if (samplesDecoded === 0)
      throw new AudioError(
        'AUDIO_FORMAT',
        `not an MP3 we can read: ${errors[0]?.message ?? 'no audio in it'}`,
      )
    return { rate: sampleRate, channels: channelData }
  } finally {
    decoder.free()
  }
}
