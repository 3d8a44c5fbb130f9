import { Button, VisuallyHidden } from '@mantine/core'
import type { ListColumns } from '@tongdai/contract/lists/schema'
import { type ReactNode, type RefObject, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Pages } from '../load-more.tsx'
import { arrangementOf, moveColumn } from './arrange-columns.ts'
import classes from './list.module.css'
import { type PlacedColumn, widthOf } from './list-column.ts'
import { ListHead } from './list-head.tsx'
import { ListRow } from './list-row.tsx'
import { useListKeys } from './use-list-keys.ts'
import { useWindow } from './use-window.ts'

/** Of two lines of text, px: every row is as high, so that the place of each is known without drawing it. */
const rowHeight = 48
const actionsWidth = 88
/** So near its end the next page is fetched, px. */
const nearEnd = 800

interface ListTableProps<Row extends { id: string }> {
  label: string
  columns: PlacedColumn<Row>[]
  arrange: (columns: ListColumns) => void
  rows: Row[]
  sort: string
  changeSort: (sort: string) => void
  actions?: (row: Row) => ReactNode
  open?: (id: string) => void
  pages: Pages
  /** The element that scrolls. */
  scroller: RefObject<HTMLDivElement | null>
}

/** Rows of a list as a table, of which only what is in sight is drawn. */
export function ListTable<Row extends { id: string }>(props: ListTableProps<Row>) {
  const { label, columns, arrange, rows, sort, changeSort, actions, open, pages, scroller } = props
  const { t } = useTranslation()
  const { from, to } = useWindow(scroller, { count: rows.length, height: rowHeight })
  const at = useListKeys(scroller, {
    ids: rows.map(({ id }) => id),
    open,
    show: (place) => showRow(scroller.current, place),
  })
  useNextPage(scroller, pages, rows.length)
  const least = columns.reduce((sum, column) => sum + widthOf(column), actions ? actionsWidth : 0)
  // One takes what room is left: the first that nobody has drawn.
  const open0 = columns.findIndex(({ drawn }) => drawn === undefined)
  const free = open0 < 0 ? columns.length - 1 : open0
  const resize = (name: string, width: number | null) =>
    arrange(
      arrangementOf(
        columns.map((column) => (column.name === name ? { ...column, drawn: width ?? undefined } : column)),
      ),
    )
  const drop = (dropped: string, place: number, after: boolean) =>
    arrange(arrangementOf(moveColumn(columns, dropped, columns[place + (after ? 1 : 0)]?.name ?? null)))
  return (
    <table
      className={classes.table}
      style={{ minWidth: least }}
      aria-label={label}
      aria-rowcount={pages.has ? -1 : rows.length + 1}
    >
      <colgroup>
        {columns.map((column, place) => (
          <col key={column.name} style={place === free ? undefined : { width: widthOf(column) }} />
        ))}
        {actions && <col style={{ width: actionsWidth }} />}
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          {columns.map((column, place) => (
            <ListHead
              key={column.name}
              column={column}
              sort={sort}
              changeSort={changeSort}
              resize={(width) => resize(column.name, width)}
              drop={(dropped, after) => drop(dropped, place, after)}
            />
          ))}
          {actions && (
            <th className={classes.actions}>
              <VisuallyHidden>{t('frame.actions')}</VisuallyHidden>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        <Gap rows={from} />
        {rows.slice(from, to).map((row, place) => (
          <ListRow
            key={row.id}
            {...{ row, columns, actions, open }}
            number={from + place + 1}
            isAt={row.id === at}
          />
        ))}
        <Gap rows={rows.length - to} />
        {pages.has && (
          <tr>
            <td colSpan={columns.length + (actions ? 1 : 0)} className={classes.more}>
              <Button variant="default" loading={pages.loading} onClick={pages.load}>
                {t('frame.loadMore')}
              </Button>
            </td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

/** In the place of rows that are not drawn. */
function Gap({ rows }: { rows: number }) {
  if (rows <= 0) return null
  return (
    <tr aria-hidden style={{ height: rows * rowHeight }}>
      <td />
    </tr>
  )
}

function showRow(scroller: HTMLElement | null, place: number): void {
  const head = scroller?.querySelector('thead')?.clientHeight ?? 0
  if (!scroller) return
  const top = place * rowHeight
  const sight = scroller.clientHeight - head - 2
  if (top < scroller.scrollTop) scroller.scrollTop = top
  else if (top + rowHeight > scroller.scrollTop + sight) scroller.scrollTop = top + rowHeight - sight
}

/** As its end comes near. */
function useNextPage(scroller: RefObject<HTMLElement | null>, pages: Pages, rows: number): void {
  const { has, loading, load } = pages
  // biome-ignore lint/correctness/useExhaustiveDependencies: more rows may still leave the end in sight; `load` is another function each time
  useEffect(() => {
    const element = scroller.current
    if (!element || !has || loading) return
    const look = () => {
      if (element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd) load()
    }
    // Of a list that is as high as its rows the page decides, by the button or another scroll.
    if (element.scrollTop > 0) look()
    element.addEventListener('scroll', look, { passive: true })
    return () => element.removeEventListener('scroll', look)
  }, [scroller, has, loading, rows])
}
