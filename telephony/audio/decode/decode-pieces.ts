import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { AudioError } from '../audio-error.ts'
import { decodeWav } from '../wav/read-wav.ts'
import { readWavHeader, sampleOctets } from '../wav/wav-header.ts'
import { type Packing, packedDecoders, packingOf } from './packed-decoders.ts'
import type { Piece } from './piece.ts'

const pieceOctets = 64 * 1024

/**
 * Decodes a WAV, MP3, Ogg Vorbis or Ogg Opus file piece by piece, told apart by its content.
 * @throws AudioError AUDIO_UNREADABLE, AUDIO_FORMAT
 */
export async function* decodePieces(path: string): AsyncGenerator<Piece> {
  const { start, octets } = await beginning(path)
  const packing = packingOf(start)
  if (packing) yield* packedPieces(path, packing)
  else yield* wavPieces(path, start, octets)
}

async function beginning(path: string): Promise<{ start: Buffer; octets: number }> {
  try {
    const file = await open(path)
    try {
      const { size } = await file.stat()
      const start = Buffer.alloc(Math.min(size, pieceOctets))
      await file.read(start, 0, start.length, 0)
      return { start, octets: size }
    } finally {
      await file.close()
    }
  } catch (error) {
    throw new AudioError('AUDIO_UNREADABLE', (error as Error).message)
  }
}

async function* packedPieces(path: string, packing: Packing): AsyncGenerator<Piece> {
  const decoder = await packedDecoders[packing]()
  let heard = false
  try {
    for await (const octets of createReadStream(path, { highWaterMark: pieceOctets })) {
      const piece = await readable(decoder.decode(octets))
      if (hasSamples(piece)) {
        heard = true
        yield piece
      }
    }
    const rest = await readable(decoder.flush())
    if (rest && hasSamples(rest)) yield rest
    else if (!heard) throw new AudioError('AUDIO_FORMAT', 'there is no audio in it that can be read')
  } finally {
    decoder.free()
  }
}

/** What these throw over a file cut off or made to trip them says nothing of the cause. */
async function readable<T>(decoding: Promise<T>): Promise<T> {
  return decoding.catch((error: Error) => {
    throw new AudioError('AUDIO_FORMAT', error.message)
  })
}

function hasSamples({ channels }: Piece): boolean {
  return (channels[0]?.length ?? 0) > 0
}

async function* wavPieces(path: string, start: Buffer, octets: number): AsyncGenerator<Piece> {
  const header = readWavHeader(start, octets)
  const { rate, channels: count, dataOffset, dataBytes } = header
  if (dataBytes === 0) throw new AudioError('AUDIO_FORMAT', 'there is no audio in it')
  const block = count * sampleOctets[header.coding]
  const stream = createReadStream(path, {
    start: dataOffset,
    end: dataOffset + dataBytes - 1,
    highWaterMark: pieceOctets - (pieceOctets % block),
  })
  let carried = Buffer.alloc(0)
  for await (const read of stream) {
    const joined = Buffer.concat([carried, read as Buffer])
    const whole = joined.length - (joined.length % block)
    carried = joined.subarray(whole)
    const samples = decodeWav(joined.subarray(0, whole), header)
    const channels = Array.from({ length: count }, (_, channel) =>
      Float32Array.from(
        { length: samples.length / count },
        (_, at) => samples[at * count + channel]! / 32768,
      ),
    )
    yield { rate, channels }
  }
}
