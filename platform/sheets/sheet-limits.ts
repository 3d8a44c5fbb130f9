import { SheetRefused } from './sheet-refused.ts'

/** What is read of a file at most. It is a stranger's: little of it may stand for much. */
export const sheetLimits = {
  /** Of all sheets of a file, as everything here. */
  rows: 200_000,
  columns: 200,
  /** Letters; Excel takes no more. */
  cell: 32_767,
  /** Letters, of all cells of a row. */
  row: 100_000,
  /** Bytes of all parts unpacked: 100,000 rows of 12 columns are 60 to 90 million. */
  unpacked: 500_000_000,
  /** Bytes of the texts that cells share. */
  shared: 100_000_000,
  parts: 5_000,
  sheets: 100,
  /** Bytes of what is kept of it. */
  kept: 300_000_000,
}

/** A row as its spreadsheet numbers it, with what stands in its cells as text. */
export interface ReadRow {
  number: number
  cells: string[]
}

/** One sheet of a file, read as it is asked for; each once at a time. */
export interface SheetToRead {
  /** Empty: it is a text file. */
  name: string
  rows(): AsyncIterable<ReadRow>
}

/** What was read of a file so far. */
export interface Read {
  rows: number
}

/**
 * Leaves out empty rows and cells at the end of a row.
 * @param read one for all sheets of a file: many small ones are as much as a large one @throws SheetRefused SHEET_TOO_LARGE
 */
export async function* withinLimits(rows: AsyncIterable<ReadRow>, read: Read): AsyncGenerator<ReadRow> {
  for await (const { number, cells } of rows) {
    const width = cells.findLastIndex((cell) => cell !== '') + 1
    if (width === 0) continue
    if (++read.rows > sheetLimits.rows || width > sheetLimits.columns)
      throw new SheetRefused('SHEET_TOO_LARGE')
    const kept = width === cells.length ? cells : cells.slice(0, width)
    const letters = kept.reduce((sum, { length }) => sum + length, 0)
    if (letters > sheetLimits.row || kept.some(({ length }) => length > sheetLimits.cell))
      throw new SheetRefused('SHEET_TOO_LARGE')
    yield { number, cells: kept }
  }
}
