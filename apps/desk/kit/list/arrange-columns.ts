import type { ListColumns } from '@tongdai/contract/lists/schema'
import { type ListColumn, type PlacedColumn, widthOf } from './list-column.ts'

/**
 * The columns in their places: as somebody has arranged them, of those that there are; else the usual ones as far as there is room for
 * them. @param room px; of columns that were chosen each is shown, and the list is pushed sideways
 */
export function placeColumns<Row>(
  columns: readonly ListColumn<Row>[],
  arranged: ListColumns | null,
  room: number,
): PlacedColumn<Row>[] {
  const known = new Map(columns.map((column) => [column.name, column]))
  const chosen = (arranged ?? []).flatMap(({ name, width }) => {
    const column = known.get(name)
    return column ? [{ ...column, drawn: width }] : []
  })
  if (chosen.length > 0) return chosen
  let left = room
  const usual = columns.filter((column) => column.usual)
  return usual.filter((column, place) => {
    left -= widthOf(column)
    return place === 0 || left >= 0
  })
}

/** The same as it is kept. */
export function arrangementOf<Row>(columns: readonly PlacedColumn<Row>[]): ListColumns {
  return columns.map(({ name, drawn }) => ({ name, ...(drawn !== undefined && { width: drawn }) }))
}

/** A column put before another, or at the end. */
export function moveColumn<Row>(
  columns: readonly PlacedColumn<Row>[],
  name: string,
  before: string | null,
): PlacedColumn<Row>[] {
  const moved = columns.find((column) => column.name === name)
  if (!moved || name === before) return [...columns]
  const others = columns.filter((column) => column !== moved)
  const place = before === null ? others.length : others.findIndex((column) => column.name === before)
  return others.toSpliced(place < 0 ? others.length : place, 0, moved)
}
