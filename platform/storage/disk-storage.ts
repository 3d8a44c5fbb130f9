import { createReadStream } from 'node:fs'
import { copyFile, link, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, normalize } from 'node:path'
import type { Log } from '../log.ts'
import { Scratch } from './scratch.ts'
import type { Storage } from './storage.ts'

/** Files under one folder; a key is a path within it, with slashes. */
export function createDiskStorage({ folder, log }: { folder: string; log: Log }): Storage {
  // Keys come from the database and not from a request; checked all the same, because a mistake there would open the disk.
  const pathOf = (key: string) => {
    const path = normalize(key)
    if (isAbsolute(path) || path.split('/').includes('..') || key.includes('\0'))
      throw new Error(`not a storage key: ${JSON.stringify(key)}`)
    return join(folder, path)
  }
  let unfinished: Scratch | null = null
  return {
    async stat(key) {
      try {
        return { bytes: (await stat(pathOf(key))).size }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
        throw error
      }
    },
    read: (key, range) => createReadStream(pathOf(key), range),
    async readSlice(key, start, length) {
      const file = await open(pathOf(key))
      try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, start)
        return buffer.subarray(0, bytesRead)
      } finally {
        await file.close()
      }
    },
    withFile: (key, use) => use(pathOf(key)),
    async write(key, path) {
      const target = pathOf(key)
      await mkdir(dirname(target), { recursive: true })
      unfinished ??= new Scratch(join(folder, '.unfinished'))
      await unfinished.lend(async (whole) => {
        // A second name for the same bytes costs nothing; on another disk they are copied.
        await link(path, whole).catch(() => copyFile(path, whole))
        await flush(whole)
        await rename(whole, target)
        await flush(dirname(target))
      })
    },
    async remove(key) {
      try {
        await rm(pathOf(key), { force: true })
        return true
      } catch (error) {
        log.error('a stored file could not be deleted', { key, error: (error as Error).message })
        return false
      }
    },
  }
}

/** What is in it stays there when the power fails: of a folder, the names. */
async function flush(path: string): Promise<void> {
  const file = await open(path)
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
