import { Readable } from 'node:stream'
import { Refusal } from '@tongdai/contract/refusal'
import type { Storage } from '@tongdai/platform/storage/storage'
import type { OpenedRecording } from '@tongdai/recordings/open-recording'
import type { FastifyReply } from 'fastify'
import { byteRange } from './byte-range.ts'
import { trueWavHeader } from './true-wav-header.ts'

/** Our headers have 58 bytes; a little more costs nothing. */
const headerBytes = 128

/**
 * Sends a recording, or the range of it that a player asks for; one that is still being written as far as it is now.
 * @throws Refusal NOT_FOUND when the file is gone, RANGE_NOT_SATISFIABLE
 */
export async function sendRecording(
  reply: FastifyReply,
  storage: Storage,
  recording: OpenedRecording,
  options: { range: string | undefined; download: boolean; beforeSending: () => Promise<void> },
): Promise<FastifyReply> {
  const file = await storage.stat(recording.storageKey)
  if (!file || file.bytes === 0) throw new Refusal('NOT_FOUND')
  const range = byteRange(options.range, file.bytes)
  if (range === 'none') {
    reply.header('content-range', `bytes */${file.bytes}`)
    throw new Refusal('RANGE_NOT_SATISFIABLE')
  }
  await options.beforeSending()
  const { start, end } = range ?? { start: 0, end: file.bytes - 1 }
  reply
    .code(range ? 206 : 200)
    .header('content-type', 'audio/wav')
    .header('content-length', String(end - start + 1))
    .header('accept-ranges', 'bytes')
    .header('cache-control', 'private, no-store')
  if (range) reply.header('content-range', `bytes ${start}-${end}/${file.bytes}`)
  if (options.download) reply.header('content-disposition', `attachment; filename="${fileName(recording)}"`)
  return reply.send(Readable.from(pieces(storage, recording.storageKey, file.bytes, { start, end })))
}

async function* pieces(
  storage: Storage,
  key: string,
  size: number,
  { start, end }: { start: number; end: number },
) {
  const header = trueWavHeader(await storage.readSlice(key, 0, Math.min(headerBytes, size)), size)
  if (start < header.length) yield header.subarray(start, end + 1)
  if (end >= header.length) yield* storage.read(key, { start: Math.max(start, header.length), end })
}

/** 2026-01-05_08-30-00_+84901234567_101.wav, or 0901xxx567 where it is hidden; what a number holds is not ours to trust in a header. */
function fileName({ startedAt, timeZone, from, to }: OpenedRecording): string {
  const at = startedAt.toLocaleString('sv-SE', { timeZone }).replace(' ', '_').replaceAll(':', '-')
  return `${[at, from, to].map((part) => part.replaceAll('•', 'x').replaceAll(/[^\w+-]/g, '')).join('_')}.wav`
}
