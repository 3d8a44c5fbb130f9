/** What one cell holds. A Date is a moment: what is written of it is what a clock of the sheet's zone shows then. */
export type Cell = string | number | boolean | Date | null

/** Dates without a time of day are `day`; `text` stays text whatever it looks like. */
export type CellKind = 'text' | 'number' | 'time' | 'day'

export interface SheetColumn {
  header: string
  kind: CellKind
}

/** Every row has a cell for each column, in their order. */
export interface SheetToWrite {
  columns: readonly SheetColumn[]
  rows: AsyncIterable<readonly Cell[]>
  /** IANA. */
  timeZone: string
}
