import { Skeleton, UnstyledButton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
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
import classes from './kit.module.css'

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel(), sortFns })

export type Column<Row extends RowData> = ColumnDef<typeof features, Row>

interface DataTableProps<Row extends { id: string }> {
  columns: Column<Row>[]
  /** undefined while loading. */
  rows: Row[] | undefined
  /** Shown instead of an empty table. */
  empty: ReactNode
  /** Buttons at the end of a row. */
  actions?: (row: Row) => ReactNode
  isOff?: (row: Row) => boolean
}

const noRows: never[] = []

/** A short list that is fetched whole: sorted by a click on a head, cards on a narrow screen. */
export function DataTable<Row extends { id: string }>({
  columns,
  rows,
  empty,
  actions,
  isOff,
}: DataTableProps<Row>) {
  const narrow = useMediaQuery('(max-width: 47.99em)')
  // A row keeps the values its columns gave at first: other columns (another language, names that came later) need other rows.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const data = useMemo(() => (rows ? [...rows] : (noRows as Row[])), [rows, columns])
  const table = useTable({ features, columns, data, getRowId: (row) => row.id })
  if (rows === undefined) return <Loading />
  if (rows.length === 0) return <div className={classes.panel}>{empty}</div>
  const [heads] = table.getHeaderGroups()
  if (narrow)
    return (
      <div className={`${classes.panel} ${classes.cards}`}>
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
    )
  return (
    <div className={`${classes.panel} ${classes.tableWrap}`}>
      <table className={classes.table}>
        <thead>
          <tr>
            {heads!.headers.map((header) => {
              const sorted = header.column.getIsSorted()
              const Arrow = sorted === 'desc' ? IconArrowDown : IconArrowUp
              return (
                <th
                  key={header.id}
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
            {actions && <th />}
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
  )
}

function Loading() {
  return (
    <div className={classes.panel} style={{ padding: 14 }} aria-busy>
      {[92, 78, 85, 70].map((width) => (
        <Skeleton key={width} height={16} my={12} width={`${width}%`} />
      ))}
    </div>
  )
}
