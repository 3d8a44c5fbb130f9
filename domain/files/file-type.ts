import { open } from 'node:fs/promises'
import { Refusal } from '@tongdai/contract/refusal'
import { fileTypeFromBuffer } from 'file-type'

/** What we know a file by, and how its name may end. */
export interface FileType {
  is: 'picture' | 'audio' | 'sheet'
  endings: string[]
}

/** Everything that is taken anywhere, by the media type that its content shows. What is not named here is refused. */
const fileTypes: Record<string, FileType> = {
  'image/png': { is: 'picture', endings: ['png'] },
  'image/jpeg': { is: 'picture', endings: ['jpg', 'jpeg', 'jfif'] },
  'image/gif': { is: 'picture', endings: ['gif'] },
  'image/webp': { is: 'picture', endings: ['webp'] },
  'audio/wav': { is: 'audio', endings: ['wav'] },
  'audio/mpeg': { is: 'audio', endings: ['mp3'] },
  'audio/ogg': { is: 'audio', endings: ['ogg', 'oga'] },
  'audio/ogg; codecs=opus': { is: 'audio', endings: ['ogg', 'oga', 'opus'] },
  'audio/x-m4a': { is: 'audio', endings: ['m4a'] },
  // Of the same container as M4A: some phones name no other brand.
  'video/mp4': { is: 'audio', endings: ['m4a'] },
}

/** In which spreadsheets come: of today, and of before 2007 or encrypted, of which is said what they are. */
const archives = new Set([
  'application/zip',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/x-cfb',
])

/** A type is known by far less; whoever has more at the beginning hides something. */
const startBytes = 4_100

/**
 * What a file is, by its first bytes.
 * @param name must not say otherwise
 * @throws Refusal FILE_TYPE_REFUSED, FILE_NAME_MISLEADS, FILE_UNREADABLE (it is empty)
 */
export async function readType(path: string, name: string, wanted: FileType['is']): Promise<string> {
  const start = await firstBytes(path)
  if (start.length === 0) throw new Refusal('FILE_UNREADABLE')
  // It throws over some files that are cut off.
  const found = await fileTypeFromBuffer(start).catch(() => undefined)
  // Text has no signs to be known by, and whether an archive is a workbook its reader sees: it takes nothing else.
  if (wanted === 'sheet') {
    if (found && !archives.has(found.mime)) throw new Refusal('FILE_TYPE_REFUSED')
    return found?.mime ?? 'text/plain'
  }
  const known = found && fileTypes[found.mime]
  if (!known || known.is !== wanted) throw new Refusal('FILE_TYPE_REFUSED')
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase()
  if (ending !== undefined && !known.endings.includes(ending)) throw new Refusal('FILE_NAME_MISLEADS')
  return found.mime
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(startBytes), 0, startBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
