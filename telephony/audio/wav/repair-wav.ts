import { open } from 'node:fs/promises'
import { AudioError } from '../audio-error.ts'
import { g711Header, g711HeaderSize } from './g711-header.ts'
import { readWavHeader } from './wav-header.ts'

/**
 * Makes the header of one of our recordings, whose writer died, agree with the length of the file. A file that died
 * before its header was written, and any WAV of another make whose header is right, stay as they are.
 *
 * @returns what is in the file now
 * @throws AudioError AUDIO_UNREADABLE, AUDIO_FORMAT
 */
export async function repairWav(
  path: string,
): Promise<{ durationMs: number; bytes: number; repaired: boolean }> {
  const file = await open(path, 'r+').catch((error: Error) => {
    throw new AudioError('AUDIO_UNREADABLE', error.message)
  })
  try {
    const { size } = await file.stat()
    const start = Buffer.alloc(Math.min(size, 4096))
    await file.read(start, 0, start.length, 0)
    const { coding, dataOffset, dataBytes, durationMs } = readWavHeader(start, size)
    if (dataOffset !== g711HeaderSize || (coding !== 'ulaw' && coding !== 'alaw'))
      return { durationMs, bytes: size, repaired: false }
    // The file's length, not the header's claim: a block may have been written and its header not.
    const audio = size - g711HeaderSize - ((size - g711HeaderSize) % 2)
    const right = g711Header(coding, 2, audio)
    const asOurs = { durationMs: audio / 16, bytes: g711HeaderSize + audio }
    if (audio === dataBytes && size === asOurs.bytes && right.equals(start.subarray(0, g711HeaderSize)))
      return { ...asOurs, repaired: false }
    await file.write(right, 0, right.length, 0)
    await file.truncate(asOurs.bytes)
    return { ...asOurs, repaired: true }
  } finally {
    await file.close()
  }
}
