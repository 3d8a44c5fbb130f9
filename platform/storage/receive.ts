import { createWriteStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** More came than may be kept. */
export class TooManyBytes extends Error {
  readonly code = 'TOO_MANY_BYTES'
}

/**
 * Writes what comes to a file, as it comes: never more of it in memory than a few pieces.
 * @throws TooManyBytes at the first byte above `mostBytes`; what the stream itself fails with
 */
export async function receive(content: Readable, path: string, mostBytes: number): Promise<void> {
  let bytes = 0
  await pipeline(
    content,
    async function* (pieces: AsyncIterable<Uint8Array>) {
      for await (const piece of pieces) {
        bytes += piece.length
        if (bytes > mostBytes) throw new TooManyBytes()
        yield piece
      }
    },
    createWriteStream(path, { mode: 0o600 }),
  )
}
