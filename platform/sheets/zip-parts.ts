import type { Readable } from 'node:stream'
import { type Entry, openPromise } from 'yauzl'
import { sheetLimits } from './sheet-limits.ts'
import { SheetRefused } from './sheet-refused.ts'

/** The parts of a ZIP by name; of all of them together no more is unpacked than a spreadsheet may have. */
export interface ZipParts {
  has(name: string): boolean
  /** @throws SheetRefused, while it is read */
  read(name: string): AsyncIterable<Buffer>
  close(): void
}

/** @throws SheetRefused SHEET_UNREADABLE, SHEET_TOO_LARGE, SHEET_ENCRYPTED */
export async function openZipParts(path: string): Promise<ZipParts> {
  const zip = await openPromise(path, { autoClose: false }).catch((error: Error) => {
    throw new SheetRefused('SHEET_UNREADABLE', error.message)
  })
  const entries = new Map<string, Entry>()
  // As it says itself: what unpacks to more than it said is broken off by its reader.
  let unpacked = 0
  try {
    for await (const entry of zip.eachEntry()) {
      unpacked += entry.uncompressedSize
      if (entries.size >= sheetLimits.parts || unpacked > sheetLimits.unpacked)
        throw new SheetRefused('SHEET_TOO_LARGE')
      if (entry.isEncrypted()) throw new SheetRefused('SHEET_ENCRYPTED')
      entries.set(entry.fileName, entry)
    }
  } catch (error) {
    zip.close()
    throw error instanceof SheetRefused
      ? error
      : new SheetRefused('SHEET_UNREADABLE', (error as Error).message)
  }
  return {
    has: (name) => entries.has(name),
    async *read(name) {
      const entry = entries.get(name)
      if (!entry) throw new SheetRefused('SHEET_UNREADABLE', `it lacks ${name}`)
      try {
        for await (const piece of (await zip.openReadStreamPromise(entry)) as Readable) yield piece as Buffer
      } catch (error) {
        throw new SheetRefused('SHEET_UNREADABLE', (error as Error).message)
      }
    },
    close: () => zip.close(),
  }
}
