import { writeFile } from 'node:fs/promises'
import type { StoredFile } from '@tongdai/contract/files/schema'
import type { Actor } from '@tongdai/tenancy/actor'
import { type FileRoom, ownerOf } from './file-room.ts'
import { type Keeping, keepFile } from './keep-file.ts'

/**
 * Keeps a file that the application made itself for somebody, instead of taking it from them. @param content of it
 * @throws Refusal FILE_QUOTA_REACHED; StorageAway
 */
export function keepMade(
  room: FileRoom,
  actor: Actor,
  { type, content, ...keeping }: Keeping & { type: string; content: AsyncIterable<string | Uint8Array> },
): Promise<StoredFile> {
  const owner = ownerOf(room, keeping.ownerKind)
  return room.scratch.lend(async (path) => {
    await writeFile(path, content)
    return keepFile(room, actor, owner, keeping, { path, type, thumbnail: null, durationMs: null })
  })
}
