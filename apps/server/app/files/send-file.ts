import { Refusal } from '@tongdai/contract/refusal'
import type { OpenedFile } from '@tongdai/files/open-file'
import type { Storage } from '@tongdai/platform/storage/storage'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { byteRange } from '../recordings/byte-range.ts'

/**
 * Sends what somebody uploaded, or the range of it that is asked for. A browser is to save it, to believe our word on what
 * it is, and to run nothing of it even so; as a picture or a sound in a page of ours it is shown all the same.
 * @throws Refusal NOT_FOUND when the file is gone, RANGE_NOT_SATISFIABLE
 */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  storage: Storage,
  file: OpenedFile,
): Promise<FastifyReply> {
  const etag = `"${file.sha256}-${file.type}"`
  reply
    .header('content-type', file.type)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('content-disposition', disposition(file.name))
    // Kept by the browser, but asked for each time: what somebody may see can change.
    .header('cache-control', 'private, no-cache')
    .header('etag', etag)
    .header('accept-ranges', 'bytes')
  if (request.headers['if-none-match'] === etag) return reply.code(304).send()
  const stored = await storage.stat(file.storageKey)
  if (!stored) throw new Refusal('NOT_FOUND')
  // A range is of the version that If-Range names (RFC 9110 §13.1.5).
  const ifRange = request.headers['if-range']
  const range = byteRange(
    ifRange === undefined || ifRange === etag ? request.headers.range : undefined,
    stored.bytes,
  )
  if (range === 'none') {
    reply.header('content-range', `bytes */${stored.bytes}`)
    throw new Refusal('RANGE_NOT_SATISFIABLE')
  }
  const { start, end } = range ?? { start: 0, end: stored.bytes - 1 }
  reply.code(range ? 206 : 200).header('content-length', String(end - start + 1))
  if (range) reply.header('content-range', `bytes ${start}-${end}/${stored.bytes}`)
  return reply.send(storage.read(file.storageKey, { start, end }))
}

/** RFC 6266: plain letters for old programs, the whole name for all others. */
function disposition(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/[^\x20-\x7e]/g, '')
    .replaceAll(/["\\%]/g, '_')
  const whole = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16)}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`
}
