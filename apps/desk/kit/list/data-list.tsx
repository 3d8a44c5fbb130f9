import { Button, EmptyState, Skeleton } from '@mantine/core'
import type { Condition } from '@tongdai/contract/conditions/schema'
import { type ReactNode, useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AskedField } from '../conditions/asked-field.ts'
import { ConditionBar } from '../conditions/condition-bar.tsx'
import { isAway, LoadFault } from '../load-fault.tsx'
import { SearchBox } from '../search-box.tsx'
import { SlowHint } from '../slow-hint.tsx'
import { usePages } from '../use-pages.ts'
import { placeColumns } from './arrange-columns.ts'
import { BulkBar, type ListAction } from './bulk-bar.tsx'
import { ColumnMenu } from './column-menu.tsx'
import classes from './list.module.css'
import { ListCards } from './list-cards.tsx'
import type { ListColumn } from './list-column.ts'
import { ListCount, useListCount } from './list-count.tsx'
import { ListTable, tickWidth } from './list-table.tsx'
import { RunMenu, RunNotice } from './run-notice.tsx'
import { SlowNote } from './slow-note.tsx'
import type { List } from './use-list.ts'
import { useRuns } from './use-runs.ts'
import { useSelection } from './use-selection.ts'
import { useWidth } from './use-width.ts'
import { ViewBar } from './view-bar.tsx'

/** With less room rows are cards, px. */
const leastTable = 560

/** What a page of a list is asked for. */
export interface ListPageAsked {
  search: string | undefined
  /** As the API takes it. */
  conditions: string | undefined
  sort: string | undefined
  cursor: string | undefined
  limit: number
}

interface ListPage<Row> {
  items: Row[]
  nextCursor: string | null
  /** It has what was found in its time; the next goes on from there. */
  slow: boolean
}

interface DataListProps<Row extends { id: string }> {
  list: List
  label: string
  /** Those that there are; what nobody may see is none. */
  columns: ListColumn<Row>[]
  fields: AskedField[]
  /** The sort that it comes in. */
  usualSort: string
  fetchPage: (asked: ListPageAsked) => Promise<ListPage<Row>>
  searchLabel: string
  /** Nothing there yet, whatever is asked; and why a search may find nothing. */
  nothing: { icon: ReactNode; title: string; text: string; searched: string; searchedText: string }
  /** Under which the list is fetched anew when it has changed. */
  reload: string
  actions?: (row: Row) => ReactNode
  /** What can be done to rows that are chosen. */
  bulk?: ListAction[]
  open?: (id: string) => void
}

/**
 * A list: what it is asked, its columns as each person has arranged them, its rows as they come. A new list declares its columns
 * and what it can be asked (docs/decisions/0086).
 */
export function DataList<Row extends { id: string }>(props: DataListProps<Row>) {
  const { t } = useTranslation()
  const { list, label, columns, fields, usualSort, fetchPage } = props
  const { kind, asked, ask, arranged, arrange } = list
  const { searchLabel, reload, actions, bulk = noActions, open } = props
  const { q: search, if: conditions, sort = usualSort } = asked
  const { ref, width } = useWidth()
  const counted = useListCount(kind, reload, asked)
  const {
    query,
    rows,
    pages: every,
  } = usePages({
    enabled: list.isReady,
    queryKey: [reload, 'list', kind, search ?? '', JSON.stringify(conditions), sort],
    fetchPage: (cursor) =>
      fetchPage({
        ...{ search, conditions: conditions && JSON.stringify(conditions), cursor, limit: 50 },
        sort: sort === usualSort ? undefined : sort,
      }),
    keep: true,
  })
  const isSlow = query.data?.pages.at(-1)?.slow ?? false
  // Each is half a second of work for the server: one by one, as they are asked for.
  const pages = isSlow ? { ...every, alone: false, label: t('kit.list.lookOn') } : every
  const asTable = width >= leastTable
  const ids = useMemo(() => rows?.map(({ id }) => id) ?? [], [rows])
  const choosing = useSelection(JSON.stringify(asked), ids)
  const selecting = bulk.length > 0 ? choosing : undefined
  const runs = useRuns(kind, reload, bulk.length > 0)
  const aside = roomAside + (selecting ? tickWidth : 0)
  const placed = useMemo(
    () => placeColumns(columns, arranged, asTable ? width - aside : Number.POSITIVE_INFINITY),
    [columns, arranged, asTable, width, aside],
  )
  const changeSort = useCallback(
    (next: string) => ask({ sort: next === usualSort ? undefined : next }),
    [ask, usualSort],
  )
  const askFor = useCallback((next: Condition | undefined) => ask({ if: next }), [ask])
  const isLoading = rows === undefined || !list.isReady || width === 0
  return (
    <>
      <ViewBar list={list} />
      <div className={classes.bar}>
        <SearchBox label={searchLabel} value={search} change={(q) => ask({ q })} />
        <ConditionBar fields={fields} condition={conditions} change={askFor} />
        <span className={classes.barEnd}>
          <ListCount counted={counted} />
          <RunMenu runs={runs} />
          <ColumnMenu
            {...{ columns, placed, arrange }}
            isArranged={list.isArranged}
            order={asTable ? undefined : { sort, change: changeSort }}
          />
        </span>
      </div>
      {isSlow && <SlowNote found={Boolean(rows?.length)} pages={pages} />}
      <RunNotice runs={runs} />
      {isAway(query) ? (
        <LoadFault query={query} />
      ) : (
        <div
          ref={ref}
          className={classes.panel}
          data-form={asTable ? 'table' : 'cards'}
          data-fetching={query.isFetching || undefined}
          aria-busy={isLoading || query.isPlaceholderData || undefined}
        >
          {isLoading ? (
            <Loading />
          ) : rows.length === 0 ? (
            !isSlow && <Empty {...props} />
          ) : asTable ? (
            <ListTable
              {...{ label, rows, sort, changeSort, actions, open, pages, arrange, selecting }}
              columns={placed}
              scroller={ref}
            />
          ) : (
            <ListCards {...{ rows, actions, open, pages, selecting }} columns={placed} />
          )}
        </div>
      )}
      {selecting && (
        <BulkBar {...{ list, selecting, counted }} actions={bulk} shown={ids.length} isWhole={!pages.has} />
      )}
    </>
  )
}

const noActions: ListAction[] = []

/** Of the actions of a row, and of a scroll bar, px. */
const roomAside = 104

/** There is nothing yet, or nothing that matches: then the way back is beside it. */
function Empty<Row extends { id: string }>({ nothing, list: { asked, ask } }: DataListProps<Row>) {
  const { t } = useTranslation()
  const isAsked = asked.q !== undefined || asked.if !== undefined
  const { icon, title, text, searched, searchedText } = nothing
  return (
    <EmptyState
      py="xl"
      icon={icon}
      title={isAsked ? searched : title}
      description={isAsked ? (asked.if ? t('kit.list.noneMatches') : searchedText) : text}
    >
      {isAsked && (
        <Button
          variant="default"
          data-testid="list-clear"
          onClick={() => ask({ q: undefined, if: undefined })}
        >
          {t('kit.list.clear')}
        </Button>
      )}
    </EmptyState>
  )
}

function Loading() {
  return (
    <div className={classes.loading}>
      {[92, 78, 85, 70, 88, 74].map((width) => (
        <Skeleton key={width} height={16} width={`${width}%`} />
      ))}
      <SlowHint />
    </div>
  )
}
