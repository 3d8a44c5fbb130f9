import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { inPieces } from './in-pieces.ts'
import { readSheets } from './read-sheet.ts'
import { sheetLimits } from './sheet-limits.ts'
import { SheetRefused } from './sheet-refused.ts'

/** A row as its spreadsheet numbers it. */
export interface KeptRow {
  number: number
  cells: string[]
}

/**
 * Writes what stands in a stranger's spreadsheet as JSON, a line each: `{"sheet":"Khách"}`, and its rows `[2,"Đào","0903…"]`. Whoever
 * works with it reads neither ZIP nor XML, nor an encoding, and as often as wanted. @throws SheetRefused
 */
export async function keepSheets(from: string, to: string): Promise<void> {
  const sheets = await readSheets(from)
  let kept = 0
  const line = (of: unknown) => {
    const text = `${JSON.stringify(of)}\n`
    kept += Buffer.byteLength(text)
    if (kept > sheetLimits.kept) throw new SheetRefused('SHEET_TOO_LARGE')
    return text
  }
  async function* lines() {
    let isEmpty = true
    for (const { name, rows } of sheets) {
      let isFirst = true
      for await (const { number, cells } of rows()) {
        // A sheet without a row is none.
        if (isFirst) yield line({ sheet: name })
        yield line([number, ...cells])
        isFirst = false
        isEmpty = false
      }
    }
    if (isEmpty) throw new SheetRefused('SHEET_EMPTY')
  }
  await pipeline(Readable.from(inPieces(lines())), createWriteStream(to, { mode: 0o600 }))
}
