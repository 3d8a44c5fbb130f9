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
import { LoadMore } from './load-more.tsx'
import { SlowHint } from './slow-hint.tsx'
import { useFits } from './use-fits.ts'

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel(), sortFns })

export type Column<Row extends RowData> = ColumnDef<typeof features, Row>

/** Below this for each column, px, the rows are shown as cards: a table would cut what it says. */
const columnWidth = 118
const actionsWidth = 76

/** A list that the server gives page by page. */
export interface Pages {
  has: boolean
  loading: boolean
  load: () => void
}

interface DataTableProps<Row extends { id: string }> {
  /** What the rows are, for who hears the page. */
  label: string
  columns: Column<Row>[]
  /** undefined while loading. */
  rows: Row[] | undefined
  /** Shown instead of an empty table. */
  empty: ReactNode
  /** Buttons at the end of a row. */
  actions?: (row: Row) => ReactNode
  isOff?: (row: Row) => boolean
  /** px that a column needs, by its id, where that is not the usual. */
  widths?: Record<string, number>
  /** The list goes on: the next page is fetched as its end comes into sight. Then the server orders it, and no click. */
  pages?: Pages
}

const noRows: never[] = []

/**
 * A list as a table, as cards where there is too little room for its columns. One that is fetched whole is sorted by a click
 * on a head; of one that comes in pages a part could not be.
 */
export function DataTable<Row extends { id: string }>({
  label,
  columns,
  rows,
  empty,
  actions,
  isOff,
  widths = {},
  pages,
}: DataTableProps<Row>) {
  const { t } = useTranslation()
  const needed = columns.reduce((sum, column) => sum + (widths[idOf(column)] ?? columnWidth), 0)
  const { ref, fits } = useFits(needed + (actions ? actionsWidth : 0))
  // A row keeps the values its columns gave at first: other columns (another language, names that came later) need other rows.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const data = useMemo(() => (rows ? [...rows] : (noRows as Row[])), [rows, columns])
  const table = useTable({ features, columns, data, getRowId: (row) => row.id, enableSorting: !pages })
  const [heads] = table.getHeaderGroups()
  if (rows === undefined || rows.length === 0 || !fits)
    return (
      <>
        <div ref={ref} className={`${classes.panel} ${classes.cards}`}>
          {rows === undefined && <Loading />}
          {rows?.length === 0 && empty}
          {table.getRowModel().rows.map((row) => (
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
          ))}
        </div>
        {pages && <LoadMore {...pages} />}
      </>
    )
  return (
    <>
      <div ref={ref} className={`${classes.panel} ${classes.tableWrap}`}>
        <table className={classes.table} aria-label={label}>
          <thead>
            <tr>
              {heads!.headers.map((header) => {
                const sorted = header.column.getIsSorted()
                const Arrow = sorted === 'desc' ? IconArrowDown : IconArrowUp
                return (
                  <th
                    key={header.id}
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
              <tr key={row.id} data-off={isOff?.(row.original) || undefined} data-testid="table-row">
                {row.getAllCells().map((cell) => (
                  <td key={cell.id}>
                    <table.FlexRender cell={cell} />
                  </td>
                ))}
                {actions && (
                  <td>
                    <div className={classes.rowActions}>{actions(row.original)}</div>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pages && <LoadMore {...pages} />}
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
