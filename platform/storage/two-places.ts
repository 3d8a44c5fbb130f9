import { once } from 'node:events'
import { Readable } from 'node:stream'
import type { Storage } from './storage.ts'

/**
 * Files that are made on the local disk and move to a store elsewhere when they are complete: read where they are, deleted
 * in both places. `write` is for what is to be kept there.
 */
export function inTwoPlaces(here: Storage, there: Storage): Storage {
  /** A file may move between two questions: who finds it gone here asks there. */
  const either = async <T>(ask: (storage: Storage) => Promise<T>): Promise<T> => {
    try {
      return await ask(here)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      return ask(there)
    }
  }
  async function* bytes(key: string, range: { start: number; end: number }) {
    yield* await either(async (storage) => {
      const stream = storage.read(key, range)
      await once(stream, 'readable')
      return stream
    })
  }
  return {
    stat: async (key) => (await here.stat(key)) ?? there.stat(key),
    read: (key, range) => Readable.from(bytes(key, range), { objectMode: false }),
    readSlice: (key, start, length) => either((storage) => storage.readSlice(key, start, length)),
    withFile: async (key, use) => ((await here.stat(key)) ? here : there).withFile(key, use),
    write: (key, path) => there.write(key, path),
    async remove(key) {
      const [one, other] = [await here.remove(key), await there.remove(key)]
      return one && other
    },
  }
}
