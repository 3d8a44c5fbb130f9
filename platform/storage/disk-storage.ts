import { createReadStream } from 'node:fs'
import { open, rm, stat } from 'node:fs/promises'
import { isAbsolute, join, normalize } from 'node:path'
import type { Log } from '../log.ts'
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
