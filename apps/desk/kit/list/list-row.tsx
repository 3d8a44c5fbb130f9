import { Checkbox } from '@mantine/core'
import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
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
  /** Left out: nothing is done with rows that are chosen. */
  tick?: (id: string, range: boolean) => void
  isChosen?: boolean
}

function ListRowOf<Row extends { id: string }>(props: ListRowProps<Row>) {
  const { row, number, columns, actions, open, isAt, tick, isChosen } = props
  return (
    <tr
      className={classes.row}
      data-testid="table-row"
      data-row-id={row.id}
      data-opens={open !== undefined || undefined}
      aria-rowindex={number + 1}
      data-chosen={isChosen || undefined}
      tabIndex={isAt ? 0 : -1}
      onClick={({ target }) => {
        if (open && !isControl(target)) open(row.id)
      }}
    >
      {tick && (
        <td className={classes.tick}>
          <Tick {...{ tick, isChosen }} id={row.id} />
        </td>
      )}
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

interface TickProps {
  id: string
  tick: (id: string, range: boolean) => void
  isChosen?: boolean
}

/** Chooses a row; with Shift all from the one before. */
export function Tick({ id, tick, isChosen = false }: TickProps) {
  const { t } = useTranslation()
  return (
    <Checkbox
      size="xs"
      aria-label={t('kit.list.tickRow')}
      data-testid="tick"
      checked={isChosen}
      // The change comes of the click, which alone knows of Shift.
      onChange={() => {}}
      onClick={({ shiftKey }) => tick(id, shiftKey)}
    />
  )
}

/** What has a click of its own. */
export function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, label, [role="menuitem"]') !== null
}
