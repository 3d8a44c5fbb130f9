import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { FeedReader } from '@tongdai/feed/feed-reader'

const suffix = '.reader.ts'

/**
 * The readers of a folder: `<name>.reader.ts` with `reader` in it. A file is all that it takes to add one.
 * @throws Error when a file is called otherwise than its reader: how far it has read is known by the name
 */
export async function collectReaders(
  folder = join(import.meta.dirname, '../readers'),
): Promise<FeedReader[]> {
  const files = readdirSync(folder).filter((file) => file.endsWith(suffix))
  return Promise.all(
    files.sort().map(async (file) => {
      const { reader } = (await import(pathToFileURL(join(folder, file)).href)) as { reader?: FeedReader }
      const name = file.slice(0, -suffix.length)
      if (reader?.name !== name) throw new Error(`${file} must export a reader of the name ${name}.`)
      return reader
    }),
  )
}
