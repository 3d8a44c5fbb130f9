import { useDebouncedCallback } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { ListColumns, ListSettings, ListState, ListView } from '@tongdai/contract/lists/schema'
import { useCallback } from 'react'
import { useChange } from '../use-change.ts'
import type { Asked, ListSearch } from './list-search.ts'
import { isSame, readAddress, savedOf, writeAddress } from './view-address.ts'

/** Of a column that is drawn wider nobody keeps each pixel, ms. */
const settledMs = 400
/** Colleagues change views that they share, ms. */
const freshMs = 30_000

const asItComes: ListSettings = { columns: null, views: [], viewColumns: [], start: null }

/** A list as somebody has it before them: what it is asked, in which view, in which columns. */
export interface List {
  kind: string
  /** Whether it is known how one has arranged it. */
  isReady: boolean
  views: ListView[]
  /** null: the list as it comes. */
  view: ListView | null
  /** With which view one begins. */
  start: string | null
  asked: Asked
  ask: (changed: Partial<Asked>) => void
  /** What it asks or shows is no longer what the view was saved with. */
  departs: boolean
  choose: (view: ListView | null) => void
  /** As it was saved. */
  back: () => void
  /** null: as the list, or its view, comes. */
  arranged: ListColumns | null
  /** One's own columns stand in place of those. */
  isArranged: boolean
  arrange: (columns: ListColumns | null) => void
  /** What a view of it now would be. */
  state: ListState
}

/**
 * @param address of the page, as `readListSearch` has read it
 * @param change writes parts of it
 */
export function useList(
  kind: string,
  address: ListSearch,
  change: (address: Partial<ListSearch>) => void,
): List {
  const queryClient = useQueryClient()
  const queryKey = ['lists', kind]
  const { data, isError } = useQuery({
    queryKey,
    queryFn: () => callRoute(api.getListSettings, { params: { kind } }),
    staleTime: freshMs,
  })
  // Without it the list is as it comes.
  const { columns, views, viewColumns, start } = data ?? asItComes
  const { view, asked } = readAddress(pickAsked(address), views, start)
  const own = view ? viewColumns.find(({ viewId }) => viewId === view.id)?.columns : (columns ?? undefined)
  const saved = view?.state.columns
  const keep = useChange(
    (body: { viewId?: string; columns: ListColumns | null }) =>
      callRoute(api.setListColumns, { params: { kind }, body }),
    { quiet: true, reload: 'lists' },
  )
  const keepSoon = useDebouncedCallback(keep.mutate, settledMs)
  const arrange = (columns: ListColumns | null) => {
    const viewId = view?.id
    queryClient.setQueryData<ListSettings>(queryKey, (now = asItComes) =>
      viewId === undefined
        ? { ...now, columns }
        : {
            ...now,
            viewColumns: [
              ...now.viewColumns.filter((each) => each.viewId !== viewId),
              ...(columns ? [{ viewId, columns }] : []),
            ],
          },
    )
    keepSoon({ ...(viewId && { viewId }), columns })
  }
  const ask = useCallback(
    (changed: Partial<Asked>) => change(writeAddress(view, { ...asked, ...changed }, start)),
    [change, view, asked, start],
  )
  const arranged = own ?? saved ?? null
  return {
    ...{ kind, views, view, start, asked, ask, arrange, arranged },
    isReady: data !== undefined || isError,
    departs: view !== null && !(isSame(asked, savedOf(view)) && (!own || hasSameNames(own, saved))),
    choose: (next) => change(writeAddress(next, next ? savedOf(next) : {}, start)),
    back: () => {
      if (!view) return
      if (own) arrange(null)
      change(writeAddress(view, savedOf(view), start))
    },
    isArranged: own !== undefined,
    state: stateOf(asked, arranged),
  }
}

function pickAsked({ view, q, if: conditions, sort }: ListSearch): ListSearch {
  return { view, q, if: conditions, sort }
}

function stateOf({ q, if: conditions, sort }: Asked, columns: ListColumns | null): ListState {
  return {
    ...(q && { search: q }),
    ...(conditions && { conditions }),
    ...(sort && { sort }),
    ...(columns && { columns }),
  }
}

/** How wide they are drawn is everybody's own. */
function hasSameNames(one: ListColumns, other: ListColumns | undefined): boolean {
  return one.map(({ name }) => name).join() === other?.map(({ name }) => name).join()
}
