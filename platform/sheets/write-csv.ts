import type { Cell, SheetColumn, SheetToWrite } from './cell.ts'
import { csvLine } from './csv-line.ts'
import { inPieces } from './in-pieces.ts'
import { localClock } from './local-clock.ts'

/** Without the mark Excel would not read it as UTF-8. */
const byteOrderMark = '\uFEFF'

/** CSV in UTF-8; moments as `2026-11-28 08:15:00`, which spreadsheets of every language read as one. */
export function writeCsv({ columns, rows, timeZone }: SheetToWrite): AsyncGenerator<string> {
  const clock = localClock(timeZone)
  const written = (cell: Cell, { kind }: SheetColumn) => {
    if (!(cell instanceof Date)) return typeof cell === 'boolean' ? Number(cell) : cell
    const shown = new Date(kind === 'day' ? cell.getTime() : clock(cell.getTime())).toISOString()
    return kind === 'day' ? shown.slice(0, 10) : shown.slice(0, 19).replace('T', ' ')
  }
  async function* lines() {
    yield byteOrderMark + csvLine(columns.map(({ header }) => header))
    for await (const row of rows) yield csvLine(columns.map((column, index) => written(row[index]!, column)))
  }
  return inPieces(lines())
}
