import type { ReadRow } from './sheet-limits.ts'
import { dateText } from './xlsx-dates.ts'
import type { SharedTexts } from './xlsx-strings.ts'
import { readXml } from './xml-events.ts'

/** What the cells of a workbook have in common. */
export interface CellContext {
  texts: SharedTexts
  /** Which styles show a number as a date. */
  dates: readonly boolean[]
  isFrom1904: boolean
}

/** The rows of a sheet, with what its cells show; of a formula what it came to when it was saved. */
export async function* readCells(part: AsyncIterable<Buffer>, context: CellContext): AsyncGenerator<ReadRow> {
  const listener = new CellListener(context)
  for await (const _ of readXml(part, listener)) yield* listener.take()
  yield* listener.take()
}

class CellListener {
  readonly #context: CellContext
  #rows: ReadRow[] = []
  #row: ReadRow = { number: 0, cells: [] }
  #column = -1
  #type = ''
  #style = 0
  #value = ''
  #isValue = false
  #phonetic = 0

  constructor(context: CellContext) {
    this.#context = context
  }

  /** What has become whole since it was asked last. */
  take(): ReadRow[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  open(name: string, attributes: Record<string, string>): void {
    switch (name) {
      case 'row':
        this.#row = { number: Number(attributes.r) || this.#row.number + 1, cells: [] }
        this.#column = -1
        break
      case 'c':
        this.#column = attributes.r ? columnOf(attributes.r) : this.#column + 1
        this.#type = attributes.t ?? 'n'
        this.#style = Number(attributes.s ?? 0)
        this.#value = ''
        break
      case 'rPh':
        this.#phonetic++
        break
      // Of inline texts `t`, of all others `v`.
      case 't':
      case 'v':
        this.#isValue = this.#phonetic === 0
        break
    }
  }

  text(text: string): void {
    if (this.#isValue) this.#value += text
  }

  close(name: string): void {
    switch (name) {
      case 't':
      case 'v':
        this.#isValue = false
        break
      case 'rPh':
        this.#phonetic--
        break
      case 'c':
        this.#put()
        break
      case 'row':
        this.#rows.push(this.#row)
        break
    }
  }

  #put(): void {
    const text = this.#value === '' ? '' : this.#shown()
    // A place far to the right makes no row of nothing.
    if (text === '' || this.#column > mostColumns) return
    const { cells } = this.#row
    while (cells.length < this.#column) cells.push('')
    cells[this.#column] = text
  }

  #shown(): string {
    const { texts, dates, isFrom1904 } = this.#context
    switch (this.#type) {
      case 's':
        return plain(texts.at(Number(this.#value)))
      case 'inlineStr':
      case 'str':
        return plain(this.#value)
      case 'b':
        return this.#value === '1' ? 'TRUE' : 'FALSE'
      // What could not be reckoned.
      case 'e':
        return ''
      case 'd':
        return this.#value.replace('T', ' ').replace(/Z$/, '')
      default: {
        const value = Number(this.#value)
        if (!Number.isFinite(value)) return ''
        return (dates[this.#style] ? dateText(value, isFrom1904) : null) ?? numberText(value)
      }
    }
  }
}

/** The last that Excel has. */
const mostColumns = 16_383

/** Of `AB12` 27. */
function columnOf(place: string): number {
  let column = 0
  for (const sign of place) {
    const letter = (sign.codePointAt(0)! & ~32) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
    if (column > mostColumns + 1) break
  }
  return column - 1
}

/** With the 15 digits that Excel shows, and as long as may be without an exponent: it may be a telephone number. */
function numberText(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e21
    ? value.toFixed(0)
    : String(Number(value.toPrecision(15)))
}

/** Signs that XML has no place for are written as `_x000D_`. */
function plain(text: string): string {
  return text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text
}
