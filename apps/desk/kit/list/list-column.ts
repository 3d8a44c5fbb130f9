import type { ReactNode } from 'react'

/** A column that a list can have. */
export interface ListColumn<Row> {
  /** For ever: what people arrange is kept by it, and the server sorts by it. */
  name: string
  label: string
  cell: (row: Row) => ReactNode
  /** The server can put the rows in its order. */
  sorts?: boolean
  /** px, where nobody has drawn it wider. */
  width?: number
  /** There where nobody has arranged anything, as far as there is room. */
  usual?: boolean
}

/** A column in its place. */
export interface PlacedColumn<Row> extends ListColumn<Row> {
  /** As somebody has drawn it, px. */
  drawn?: number
}

const usualWidth = 150

export function widthOf<Row>({ drawn, width }: PlacedColumn<Row>): number {
  return drawn ?? width ?? usualWidth
}
