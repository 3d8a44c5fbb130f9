import type { RowData } from '@tanstack/react-table'
import { type KeyboardEvent, memo, type ReactNode } from 'react'
import { composes } from './composes.ts'
import { followArrows } from './follow-arrows.ts'
import classes from './kit.module.css'

/** Rows that open something: by a click or Enter; arrows go from row to row, and what is open follows. */
export interface Opening {
  open: (id: string) => void
  /** The row whose details are open. */
  opened: string | undefined
}

export interface RowProps<Row extends RowData & { id: string }> {
  row: Row
  /** Columns: others draw the row anew. */
  columns: unknown
  cells: () => { id: string; className: string | undefined; content: ReactNode }[]
  actions?: (row: Row) => ReactNode
  off: boolean
  open?: (id: string) => void
  isOpened: boolean
  /** The details of some row are open. */
  following: boolean
  attributes?: (row: Row) => Record<`data-${string}`, string>
}

/** What makes a row something that opens. */
export function openingProps<Row extends { id: string }>(props: RowProps<Row>) {
  const { row, open, isOpened, following, attributes } = props
  const given = { 'data-testid': 'table-row', 'data-row-id': row.id, ...attributes?.(row) }
  if (!open) return given
  return {
    ...given,
    'aria-current': isOpened || undefined,
    tabIndex: 0,
    onClick: () => open(row.id),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (followArrows(event, following ? open : undefined)) return
      if (event.key !== 'Enter' || composes(event.nativeEvent)) return
      open(row.id)
      event.preventDefault()
    },
  }
}

function TableRowOf<Row extends { id: string }>(props: RowProps<Row>) {
  const { row, cells, actions, off, open } = props
  return (
    <tr className={open && classes.opens} data-off={off || undefined} {...openingProps(props)}>
      {cells().map(({ id, className, content }) => (
        <td key={id} className={className}>
          {content}
        </td>
      ))}
      {actions && (
        <td>
          <div className={classes.rowActions}>{actions(row)}</div>
        </td>
      )}
    </tr>
  )
}

/** Drawn again only where what it shows has changed: a list of hundreds is fetched anew after each call. */
export const TableRow = memo(
  TableRowOf,
  (before, now) =>
    before.row === now.row &&
    before.columns === now.columns &&
    before.actions === now.actions &&
    before.off === now.off &&
    before.open === now.open &&
    before.isOpened === now.isOpened &&
    before.following === now.following,
) as typeof TableRowOf
