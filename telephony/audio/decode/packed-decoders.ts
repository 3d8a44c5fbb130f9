import type { PackedDecoder } from './piece.ts'

export type Packing = 'mp3' | 'vorbis' | 'opus'

/**
 * mpg123, libvorbis and libopus in WebAssembly. Loaded when first needed: growing WebAssembly memory makes every access to a
 * typed array dearer from then on.
 */
export const packedDecoders: Record<Packing, () => Promise<PackedDecoder>> = {
  async mp3() {
    const { MPEGDecoder } = await import('mpg123-decoder')
    const decoder = new MPEGDecoder()
    await decoder.ready
    return {
      decode: async (octets) => pieceOf(decoder.decode(octets)),
      flush: async () => null,
      free: () => decoder.free(),
    }
  },
  async vorbis() {
    const { OggVorbisDecoder } = await import('@wasm-audio-decoders/ogg-vorbis')
    const decoder = new OggVorbisDecoder()
    await decoder.ready
    return {
      decode: async (octets) => pieceOf(await decoder.decode(octets)),
      flush: async () => pieceOf(await decoder.flush()),
      free: () => decoder.free(),
    }
  },
  async opus() {
    const { OggOpusDecoder } = await import('ogg-opus-decoder')
    const decoder = new OggOpusDecoder()
    await decoder.ready
    return {
      decode: async (octets) => pieceOf(await decoder.decode(octets)),
      flush: async () => pieceOf(await decoder.flush()),
      free: () => decoder.free(),
    }
  },
}

function pieceOf(decoded: { channelData: Float32Array[]; sampleRate: number }) {
  return { rate: decoded.sampleRate, channels: decoded.channelData }
}

/** By its first octets; null: none of these. @param start 64 of them or more */
export function packingOf(start: Uint8Array): Packing | null {
  const text = (from: number, to: number) => String.fromCharCode(...start.subarray(from, to))
  // An MP3 begins with an ID3 tag, or with the eleven set bits of a layer III frame.
  if (text(0, 3) === 'ID3') return 'mp3'
  if (start[0] === 0xff && (start[1]! & 0xe0) === 0xe0 && (start[1]! & 0x06) === 0x02) return 'mp3'
  // The first page of an Ogg stream holds the codec's own header and nothing else (RFC 3533 §4, RFC 7845 §5.1).
  if (text(0, 4) !== 'OggS') return null
  if (text(29, 35) === 'vorbis') return 'vorbis'
  return text(28, 36) === 'OpusHead' ? 'opus' : null
}
