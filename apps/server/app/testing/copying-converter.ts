import { copyFile } from 'node:fs/promises'
import type { Converter } from '@tongdai/files/converter'
import { keepSheets } from '@tongdai/platform/sheets/keep-sheets'

/** For tests in which nobody looks into a file: keeps what it is given, where a process for each takes two tenths of a second. */
export const copyingConverter: Converter = {
  async drawPicture(_, from, to) {
    for (const { path } of to) await copyFile(from, path)
  },
  async toTelephoneAudio(_, { from, to }) {
    await copyFile(from, to)
    return { durationMs: 1_000 }
  },
  keepSheets: (_, from, to) => keepSheets(from, to),
}
