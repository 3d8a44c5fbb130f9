import type { SheetToWrite } from './cell.ts'
import { writeCsv } from './write-csv.ts'
import { writeXlsx } from './write-xlsx.ts'

/** Each way in which rows leave as a file. */
const ways = {
  csv: { type: 'text/csv; charset=utf-8', write: writeCsv },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: writeXlsx,
  },
}
export type SheetFormat = keyof typeof ways

/**
 * Rows as a file that people open, as they come: a few pieces of it are in memory, however many there are. What a spreadsheet would
 * run is text, `+84…` stays as it is, numbers are numbers and moments dates.
 */
export function writeSheet(
  format: SheetFormat,
  sheet: SheetToWrite,
): { type: string; content: AsyncIterable<string | Uint8Array> } {
  const { type, write } = ways[format]
  return { type, content: write(sheet) }
}
