import type { ReactNode } from 'react'
import { LoadMore, type Pages } from '../load-more.tsx'
import classes from './list.module.css'
import type { PlacedColumn } from './list-column.ts'
import { isControl, Tick } from './list-row.tsx'
import type { Selecting } from './use-selection.ts'

interface ListCardsProps<Row extends { id: string }> {
  columns: PlacedColumn<Row>[]
  rows: Row[]
  actions?: (row: Row) => ReactNode
  open?: (id: string) => void
  pages: Pages
  selecting?: Selecting
}

/** Rows where there is no room for a table: the first column is what a card is called by, what is empty is left out. */
export function ListCards<Row extends { id: string }>(props: ListCardsProps<Row>) {
  const { columns, rows, actions, open, pages, selecting } = props
  const [first, ...others] = columns
  return (
    <>
      <ul className={classes.cards}>
        {rows.map((row) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: its name is a link; a tap beside it is a comfort
          <li
            key={row.id}
            className={classes.card}
            data-testid="table-row"
            data-row-id={row.id}
            data-chosen={selecting?.isChosen(row.id) || undefined}
            onClick={({ target }) => {
              if (open && !isControl(target)) open(row.id)
            }}
          >
            <div className={classes.cardHead}>
              {selecting && <Tick id={row.id} tick={selecting.tick} isChosen={selecting.isChosen(row.id)} />}
              <div className={classes.cardName}>{first?.cell(row)}</div>
              {actions && <div className={classes.cardActions}>{actions(row)}</div>}
            </div>
            <dl>
              {others.map(({ name, label, cell }) => {
                const shown = cell(row)
                if (shown === null || shown === undefined || shown === false || shown === '') return null
                return (
                  <div key={name}>
                    <dt>{label}</dt>
                    <dd>{shown}</dd>
                  </div>
                )
              })}
            </dl>
          </li>
        ))}
      </ul>
      <LoadMore {...pages} />
    </>
  )
}
