import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where app and voice of one instance meet. A Unix socket's path may have 107 bytes; a deep DATA_DIR falls back to a private folder for temporary files. */
export function voiceLinkPath(dataDir: string): string {
  const path = join(dataDir, 'run', 'voice.sock')
  if (Buffer.byteLength(path) <= 100) {
    mkdirSync(join(dataDir, 'run'), { recursive: true })
    return path
  }
  const folder = join(tmpdir(), `tongdai-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // Everybody may make folders there, also one of this name, and listen in it.
  const { uid, mode } = lstatSync(folder)
  if ((process.getuid && uid !== process.getuid()) || (mode & 0o077) !== 0)
    throw new Error(
      `${folder} belongs to another account of this machine: remove it, or give DATA_DIR a shorter path.`,
    )
  return join(folder, 'voice.sock')
}
