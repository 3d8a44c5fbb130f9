import type { Cell, SheetColumn } from './cell.ts'
import { localClock } from './local-clock.ts'
import { styleOf } from './xlsx-parts.ts'

/** Excel takes no more in a cell. */
const mostText = 32_767
const dayMs = 86_400_000
/** Day 0 of the sheet's calendar, which takes 1900 for a leap year: from March 1900 on the days count so. */
const dayZero = Date.UTC(1899, 11, 30)

export function headerRow(columns: readonly SheetColumn[]): string {
  return `<row r="1">${columns.map(({ header }, index) => text(`${letters(index)}1`, styleOf.header, header)).join('')}</row>`
}

/** A row as XML: numbers as numbers, moments as real dates of the zone, text as text and never as a formula. */
export function rowWriter(
  columns: readonly SheetColumn[],
  timeZone: string,
): (cells: readonly Cell[], row: number) => string {
  const clock = localClock(timeZone)
  const places = columns.map((_, index) => letters(index))
  const cellXml = (cell: Cell, { kind }: SheetColumn, at: string): string => {
    if (cell === null || cell === '') return ''
    if (typeof cell === 'string') return text(at, styleOf.text, cell)
    if (typeof cell === 'number') return Number.isFinite(cell) ? `<c r="${at}"><v>${cell}</v></c>` : ''
    if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${Number(cell)}</v></c>`
    const shown = kind === 'day' ? cell.getTime() : clock(cell.getTime())
    // To the millisecond, and not to whatever a fraction of a day ends in.
    return `<c r="${at}" s="${styleOf[kind === 'day' ? 'day' : 'time']}"><v>${((shown - dayZero) / dayMs).toFixed(9)}</v></c>`
  }
  return (cells, row) => {
    let xml = `<row r="${row}">`
    for (const [index, column] of columns.entries())
      xml += cellXml(cells[index]!, column, `${places[index]}${row}`)
    return `${xml}</row>`
  }
}

/** Its style says that it is text: it stays so when it is opened, changed by a key and left again. */
function text(at: string, style: number, value: string): string {
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeText(value.slice(0, mostText))}</t></is></c>`
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '_x000D_' }

/** XML has no place for most control characters; what looks like the way in which Excel writes them is told apart from it. */
function escapeText(value: string): string {
  return value
    .toWellFormed()
    .replaceAll(/_x[0-9A-Fa-f]{4}_/g, (like) => `_x005F${like}`)
    .replaceAll(/[&<>\r]/g, (sign) => escapes[sign]!)
    .replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
}

/** 0 is A, 26 is AA. */
function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last
}
