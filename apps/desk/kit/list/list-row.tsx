import { memo, type ReactNode } from 'react'
import classes from './list.module.css'
import type { PlacedColumn } from './list-column.ts'

export interface ListRowProps<Row extends { id: string }> {
  row: Row
  /** In the whole list, from 1. */
  number: number
  columns: readonly PlacedColumn<Row>[]
  actions?: (row: Row) => ReactNode
  open?: (id: string) => void
  /** The Tab key comes to it. */
  isAt: boolean
}

function ListRowOf<Row extends { id: string }>(props: ListRowProps<Row>) {
  const { row, number, columns, actions, open, isAt } = props
  return (
    <tr
      className={classes.row}
      data-testid="table-row"
      data-row-id={row.id}
      data-opens={open !== undefined || undefined}
      aria-rowindex={number + 1}
      tabIndex={isAt ? 0 : -1}
      onClick={({ target }) => {
        if (open && !isControl(target)) open(row.id)
      }}
    >
      {columns.map(({ name, cell }) => (
        <td key={name}>
          <div className={classes.cell}>{cell(row)}</div>
        </td>
      ))}
      {actions && (
        <td className={classes.actions}>
          <div>{actions(row)}</div>
        </td>
      )}
    </tr>
  )
}

/** Drawn again only where what it shows has changed. */
export const ListRow = memo(ListRowOf) as typeof ListRowOf

/** What has a click of its own. */
export function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, label, [role="menuitem"]') !== null
}
