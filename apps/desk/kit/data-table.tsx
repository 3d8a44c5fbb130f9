import { Skeleton, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import {
  type ColumnDef,
  createSortedRowModel,
  type RowData,
  rowSortingFeature,
  sortFns,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './kit.module.css'
import { type Fetched, isAway, LoadFault } from './load-fault.tsx'
import { LoadMore, type Pages } from './load-more.tsx'
import { SlowHint } from './slow-hint.tsx'
import { type Opening, openingProps, TableRow } from './table-row.tsx'
import { useFits } from './use-fits.ts'
import { useOpenedInSight } from './use-opened-in-sight.ts'

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel(), sortFns })

export type Column<Row extends RowData> = ColumnDef<typeof features, Row>

/** Below this for each column, px, the rows are shown as cards: a table would cut what it says. */
const columnWidth = 118
const actionsWidth = 76

/** A list that the server gives page by page. */
interface DataTableProps<Row extends { id: string }> {
  /** What the rows are, for who hears the page. */
  label: string
  columns: Column<Row>[]
  /** undefined while loading. */
  rows: Row[] | undefined
  /** Where they come from: that they could not be fetched is said in their place. */
  query?: Fetched
  /** Shown instead of an empty table. */
  empty: ReactNode
  /** Buttons at the end of a row. */
  actions?: (row: Row) => ReactNode
  isOff?: (row: Row) => boolean
  /** px that a column needs, by its id, where that is not the usual. */
  widths?: Record<string, number>
  /** px from which on it is a table at all, where columns leave by themselves as it gets narrower (`columnClasses`). */
  least?: number
  /** Classes of a column's cells, by its id. */
  columnClasses?: Record<string, string>
  className?: string
  opening?: Opening
  /** By which tests and links find a row. */
  attributes?: (row: Row) => Record<`data-${string}`, string>
  /** What a card says, where that is not each column in a line. */
  card?: (row: Row) => ReactNode
  /** Stands between the list and its next page. */
  note?: ReactNode
  /** The list goes on: the next page is fetched as its end comes into sight. Then the server orders it, and no click. */
  pages?: Pages
}

const noRows: never[] = []

/** The list, or why there is none. */
export function DataTable<Row extends { id: string }>({ query, ...list }: DataTableProps<Row>) {
  return query && isAway(query) ? <LoadFault query={query} /> : <List {...list} />
}

/**
 * A list as a table, as cards where there is too little room for its columns. One that is fetched whole is sorted by a click
 * on a head; of one that comes in pages a part could not be.
 */
function List<Row extends { id: string }>({
  label,
  columns,
  rows,
  empty,
  actions,
  isOff,
  widths = {},
  least,
  columnClasses = {},
  className,
  opening,
  attributes,
  card,
  note,
  pages,
}: Omit<DataTableProps<Row>, 'query'>) {
  const { t } = useTranslation()
  const needed = columns.reduce((sum, column) => sum + (widths[idOf(column)] ?? columnWidth), 0)
  const { ref, fits } = useFits(least ?? needed + (actions ? actionsWidth : 0))
  useOpenedInSight(ref, opening?.opened, rows && (fits ? 'table' : 'cards'))
  // A row keeps the values its columns gave at first: other columns (another language, names that came later) need other rows.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const data = useMemo(() => (rows ? [...rows] : (noRows as Row[])), [rows, columns])
  const table = useTable({ features, columns, data, getRowId: (row) => row.id, enableSorting: !pages })
  const [heads] = table.getHeaderGroups()
  const rowProps = (row: ReturnType<typeof table.getRowModel>['rows'][number]) => ({
    ...{ row: row.original, columns, actions, attributes },
    off: isOff?.(row.original) ?? false,
    open: opening?.open,
    isOpened: row.id === opening?.opened,
    following: opening?.opened !== undefined,
    cells: () =>
      row.getAllCells().map((cell) => ({
        id: cell.id,
        className: columnClasses[cell.column.id],
        content: <table.FlexRender cell={cell} />,
      })),
  })
  const end = (
    <>
      {note}
      {pages && <LoadMore {...pages} />}
    </>
  )
  if (rows === undefined || rows.length === 0 || !fits)
    return (
      <>
        <div ref={ref} className={`${classes.panel} ${classes.cards}`}>
          {rows === undefined && <Loading />}
          {rows?.length === 0 && empty}
          {table.getRowModel().rows.map((row) =>
            card ? (
              <UnstyledButton key={row.id} className={classes.ownCard} {...openingProps(rowProps(row))}>
                {card(row.original)}
              </UnstyledButton>
            ) : (
              <div key={row.id} className={classes.card} data-testid="table-row">
                <div className={classes.cardHead}>
                  <span>
                    <table.FlexRender cell={row.getAllCells()[0]!} />
                  </span>
                  {actions && <div className={classes.rowActions}>{actions(row.original)}</div>}
                </div>
                <dl style={{ margin: 0 }}>
                  {row
                    .getAllCells()
                    .slice(1)
                    .map((cell, index) => (
                      <div key={cell.id} className={classes.cardLine}>
                        <dt>
                          <table.FlexRender header={heads!.headers[index + 1]!} />
                        </dt>
                        <dd>
                          <table.FlexRender cell={cell} />
                        </dd>
                      </div>
                    ))}
                </dl>
              </div>
            ),
          )}
        </div>
        {end}
      </>
    )
  return (
    <>
      <div ref={ref} className={`${classes.panel} ${className ?? classes.tableWrap}`}>
        <table className={classes.table} aria-label={label}>
          <thead>
            <tr>
              {heads!.headers.map((header) => {
                const sorted = header.column.getIsSorted()
                const Arrow = sorted === 'desc' ? IconArrowDown : IconArrowUp
                return (
                  <th
                    key={header.id}
                    className={columnClasses[header.column.id]}
                    style={{ width: widths[header.column.id] }}
                    aria-sort={sorted ? (sorted === 'asc' ? 'ascending' : 'descending') : undefined}
                  >
                    {header.column.getCanSort() ? (
                      <UnstyledButton
                        className={classes.sort}
                        onClick={header.column.getToggleSortingHandler()}
                      >
                        <table.FlexRender header={header} />
                        {sorted && <Arrow size={13} />}
                      </UnstyledButton>
                    ) : (
                      <table.FlexRender header={header} />
                    )}
                  </th>
                )
              })}
              {actions && (
                <th>
                  <VisuallyHidden>{t('frame.actions')}</VisuallyHidden>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {table.getRowModel().rows.map((row) => (
              <TableRow key={row.id} {...rowProps(row)} />
            ))}
          </tbody>
        </table>
      </div>
      {end}
    </>
  )
}

function idOf<Row extends RowData>(column: Column<Row>): string {
  return column.id ?? ('accessorKey' in column ? String(column.accessorKey) : '')
}

function Loading() {
  return (
    <div style={{ padding: 14 }} aria-busy>
      {[92, 78, 85, 70].map((width) => (
        <Skeleton key={width} height={16} my={12} width={`${width}%`} />
      ))}
      <SlowHint />
    </div>
  )
}
