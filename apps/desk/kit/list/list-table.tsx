import { Button, Checkbox, VisuallyHidden } from '@mantine/core'
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
import type { Selecting } from './use-selection.ts'
import { useWindow } from './use-window.ts'

/** Of two lines of text, px: every row is as high, so that the place of each is known without drawing it. */
const rowHeight = 48
const actionsWidth = 88
export const tickWidth = 40
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
  /** Left out: rows are not chosen. */
  selecting?: Selecting
  /** The element that scrolls. */
  scroller: RefObject<HTMLDivElement | null>
}

/** Rows of a list as a table, of which only what is in sight is drawn. */
export function ListTable<Row extends { id: string }>(props: ListTableProps<Row>) {
  const { label, columns, arrange, rows, sort, changeSort, actions, open, pages, selecting, scroller } = props
  const { t } = useTranslation()
  const { from, to } = useWindow(scroller, { count: rows.length, height: rowHeight })
  const at = useListKeys(scroller, {
    ids: rows.map(({ id }) => id),
    open,
    tick: selecting && ((id) => selecting.tick(id, false)),
    show: (place) => showRow(scroller.current, place),
  })
  useNextPage(scroller, pages, rows.length)
  const aside = (actions ? actionsWidth : 0) + (selecting ? tickWidth : 0)
  const least = columns.reduce((sum, column) => sum + widthOf(column), aside)
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
        {selecting && <col style={{ width: tickWidth }} />}
        {columns.map((column, place) => (
          <col key={column.name} style={place === free ? undefined : { width: widthOf(column) }} />
        ))}
        {actions && <col style={{ width: actionsWidth }} />}
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          {selecting && (
            <th className={classes.tick}>
              <TickAll selecting={selecting} ids={rows.map(({ id }) => id)} />
            </th>
          )}
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
            tick={selecting?.tick}
            isChosen={selecting?.isChosen(row.id)}
          />
        ))}
        <Gap rows={rows.length - to} />
        {pages.has && (
          <tr>
            <td colSpan={columns.length + (actions ? 1 : 0) + (selecting ? 1 : 0)} className={classes.more}>
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

function TickAll({ selecting, ids }: { selecting: Selecting; ids: string[] }) {
  const { t } = useTranslation()
  const chosen = ids.filter(selecting.isChosen).length
  const isAll = chosen === ids.length
  return (
    <Checkbox
      size="xs"
      aria-label={t('kit.list.tickAll')}
      data-testid="tick-all"
      checked={isAll}
      indeterminate={chosen > 0 && !isAll}
      onChange={() => (isAll ? selecting.clear() : selecting.tickAll(ids, true))}
    />
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
