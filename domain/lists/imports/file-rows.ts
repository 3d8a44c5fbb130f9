import { createInterface } from 'node:readline'
import type { FileRoom } from '@tongdai/files/file-room'
import type { KeptRow } from '@tongdai/platform/sheets/keep-sheets'

/** Where the rows of an uploaded spreadsheet are kept, a line each, as `keep-sheets.ts` writes them. */
export interface KeptSheets {
  storageKey: string
  bytes: number
}

/** The names of the sheets of a file, in its order; empty for a text file. */
export async function sheetsOf(room: Pick<FileRoom, 'storage'>, file: KeptSheets): Promise<string[]> {
  const names: string[] = []
  for await (const line of linesOf(room, file))
    if (line.startsWith('{')) names.push((JSON.parse(line) as { sheet: string }).sheet)
  return names
}

/** The rows of one of its sheets, as they are asked for. */
export async function* rowsOfSheet(
  room: Pick<FileRoom, 'storage'>,
  file: KeptSheets,
  sheet: number,
): AsyncGenerator<KeptRow> {
  let at = -1
  for await (const line of linesOf(room, file)) {
    if (line.startsWith('{')) at++
    else if (at > sheet) return
    else if (at === sheet) {
      const [number, ...cells] = JSON.parse(line) as [number, ...string[]]
      yield { number, cells }
    }
  }
}

async function* linesOf(
  { storage }: Pick<FileRoom, 'storage'>,
  { storageKey, bytes }: KeptSheets,
): AsyncGenerator<string> {
  const input = storage.read(storageKey, { start: 0, end: bytes - 1 })
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) yield line
  } finally {
    input.destroy()
  }
}
