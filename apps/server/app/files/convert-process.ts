import { setPriority } from 'node:os'
import type { ErrorCode } from '@tongdai/contract/error-codes'
import { Refusal } from '@tongdai/contract/refusal'
import { type ConvertReply, type ConvertRequest, mostConvertMs } from './convert.ts'

/**
 * A process for one file of a stranger: what its decoders do with it (take all the memory, never end, fall over) they do
 * here and not to the app. It has no connection, no key and no setting.
 */
setPriority(15)
process.once('disconnect', () => process.exit())
process.once('message', async (request: ConvertRequest) => {
  setTimeout(() => process.exit(1), mostConvertMs(request)).unref()
  process.send?.(await answer(request), () => process.exit())
})

async function answer(request: ConvertRequest): Promise<ConvertReply> {
  try {
    return { done: { durationMs: await convert(request) } }
  } catch (error) {
    const why = (error as Error).message
    if (error instanceof Refusal) return { refused: error.code, why }
    const { code } = error as { code?: string }
    const isSaid = code === 'AUDIO_TOO_LONG' || code?.startsWith('SHEET_')
    return { refused: isSaid ? (code as ErrorCode) : 'FILE_UNREADABLE', why }
  }
}

/** Each way loads what it needs alone: the process lives for one file. */
async function convert(request: ConvertRequest): Promise<number> {
  if (request.make === 'picture') {
    const { drawPicture } = await import('./draw-picture.ts')
    await drawPicture(request.from, request.to)
    return 0
  }
  if (request.make === 'sheet') {
    const { keepSheets } = await import('@tongdai/platform/sheets/keep-sheets')
    await keepSheets(request.from, request.to)
    return 0
  }
  const { toTelephoneAudio } = await import('@tongdai/audio')
  const { from, to, packing, mostMs } = request
  const convertFrom = async (path: string) => (await toTelephoneAudio(path, to, { mostMs })).durationMs
  if (packing !== 'audio/x-m4a' && packing !== 'video/mp4') return convertFrom(from)
  const { unpackM4a } = await import('./unpack-m4a.ts')
  return unpackM4a(from, `${to}.unpacked`, mostMs, convertFrom)
}
