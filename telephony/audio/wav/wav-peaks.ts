import { type FileHandle, open } from 'node:fs/promises'
import { AudioError } from '../audio-error.ts'
import { decodeWav } from './read-wav.ts'
import { readWavHeader, sampleOctets, type WavHeader } from './wav-header.ts'

const mostBuckets = 10_000
/** Octets read at once: a recording of an hour never stands in memory whole. */
const pieceBytes = 512 * 1024

/** Per channel, lowest and highest sample of each bucket, -1..1. */
export interface WavPeaks {
  durationMs: number
  /** Samples of each channel. */
  frames: number
  channels: { min: Float32Array; max: Float32Array }[]
}

/**
 * What a waveform is drawn from. The file may still be growing.
 *
 * @param buckets columns, 1 to 10,000; a file with fewer samples leaves the last ones at 0
 * @throws AudioError AUDIO_UNREADABLE, AUDIO_FORMAT
 */
export async function wavPeaks(path: string, buckets: number): Promise<WavPeaks> {
  const file = await open(path, 'r').catch((error: Error) => {
    throw new AudioError('AUDIO_UNREADABLE', error.message)
  })
  try {
    const { size } = await file.stat()
    const start = Buffer.alloc(Math.min(size, 64 * 1024))
    await file.read(start, 0, start.length, 0)
    const header = readWavHeader(start, size)
    return await measure(file, header, Math.max(1, Math.min(mostBuckets, Math.floor(buckets))))
  } finally {
    await file.close()
  }
}

async function measure(file: FileHandle, header: WavHeader, buckets: number): Promise<WavPeaks> {
  const block = header.channels * sampleOctets[header.coding]
  const frames = header.dataBytes / block
  const perBucket = Math.max(1, frames / buckets)
  const channels = Array.from({ length: header.channels }, () => ({
    min: new Float32Array(buckets),
    max: new Float32Array(buckets),
  }))
  const piece = Buffer.alloc(pieceBytes - (pieceBytes % block))
  for (let at = 0; at < header.dataBytes; ) {
    const wanted = Math.min(piece.length, header.dataBytes - at)
    const { bytesRead } = await file.read(piece, 0, wanted, header.dataOffset + at)
    const whole = bytesRead - (bytesRead % block)
    if (whole === 0) break
    const samples = decodeWav(piece.subarray(0, whole), header)
    channels.forEach((peaks, channel) => {
      widen(peaks, samples, channel, header.channels, at / block, perBucket)
    })
    at += whole
  }
  return { durationMs: header.durationMs, frames: Math.floor(frames), channels }
}

function widen(
  { min, max }: { min: Float32Array; max: Float32Array },
  samples: Int16Array,
  channel: number,
  channels: number,
  firstFrame: number,
  perBucket: number,
): void {
  for (let i = channel, frame = firstFrame; i < samples.length; i += channels, frame++) {
    const bucket = Math.min(min.length - 1, Math.floor(frame / perBucket))
    const sample = samples[i]! / 32768
    if (sample < min[bucket]!) min[bucket] = sample
    else if (sample > max[bucket]!) max[bucket] = sample
  }
}
