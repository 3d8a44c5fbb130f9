import { keepPreviousData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Pages } from './load-more.tsx'

interface PagesOptions<Row, More> {
  queryKey: QueryKey
  /** @param cursor of the page before; undefined: the first */
  fetchPage: (
    cursor: string | undefined,
    signal: AbortSignal,
  ) => Promise<{ items: Row[]; nextCursor: string | null } & More>
  /** Left out: at once. */
  enabled?: boolean
  /** What stands there stays until what is looked for now has come. */
  keep?: boolean
  /** ms */
  staleTime?: number
  /** ms; of what stands there: false: as long as it does, nothing changes unasked */
  refetchInterval?: number | ((rows: Row[]) => number | false)
}

/** A list that comes page by page: its rows so far, and how the next are fetched. */
export function usePages<Row, More>({
  queryKey,
  fetchPage,
  enabled = true,
  keep,
  staleTime,
  refetchInterval: every,
}: PagesOptions<Row, More>) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    enabled,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    ...(keep && { placeholderData: keepPreviousData }),
    ...(staleTime !== undefined && { staleTime }),
    refetchInterval:
      typeof every === 'function'
        ? ({ state }) => every(state.data?.pages.flatMap(({ items }) => items) ?? [])
        : every,
  })
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items), [query.data])
  const pages: Pages = {
    has: query.hasNextPage,
    loading: query.isFetchingNextPage,
    load: () => void query.fetchNextPage(),
  }
  return { query, rows, pages }
}
