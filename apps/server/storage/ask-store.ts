import { writeFile } from 'node:fs/promises'
import type { Storages } from './open-storages.ts'

const key = '.asked'

/**
 * Whether the store takes us. A key that may not list a bucket is told 403 of what is not there, as wrong keys are of
 * everything: so there is something of ours to ask for, and whoever can write it is known.
 * @throws StorageAway
 */
export async function askStore({ files, scratch }: Pick<Storages, 'files' | 'scratch'>): Promise<void> {
  if (await files.stat(key).catch(() => null)) return
  await scratch.lend(async (path) => {
    await writeFile(path, 'ok')
    await files.write(key, path)
  })
}
