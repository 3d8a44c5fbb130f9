import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { CallPage } from '@tongdai/contract/history/schema'
import { useEffect, useMemo, useRef, useState } from 'react'
import { usePages } from '../kit/use-pages.ts'
import { serverNow } from '../server/server-clock.ts'
import { useSession } from '../who/session-context.ts'
import { type HistorySearch, historyQuery } from './history-search.ts'

/** Above this many pages news does not move the list under the reader, but waits to be asked for. */
const quietPages = 2
/** So many pages in a row that were not filled are asked for by themselves: some seconds of looking back. */
const patience = 40

/** The calls that match the filters, page by page, fresh while the reader is near the top. */
export function useCalls(search: HistorySearch) {
  const { timeZone } = useSession()
  const queryClient = useQueryClient()
  const filters = historyQuery(search, timeZone, serverNow())
  const queryKey = useMemo(() => ['calls', JSON.stringify(filters)], [filters])
  const {
    query: calls,
    rows,
    pages: more,
  } = usePages({
    queryKey,
    fetchPage: (cursor, signal) =>
      callRoute(api.listCalls, { query: { ...sent(filters), cursor, limit: 50 } }, { signal }),
    keep: true,
    staleTime: 0,
  })
  const pages = calls.data?.pages.length ?? 0
  const [waiting, setWaiting] = useState(false)
  const refresh = () => {
    setWaiting(false)
    // From the top again: one page, however many had been read.
    void queryClient.resetQueries({ queryKey: ['calls'] })
  }
  const news = useQuery({
    queryKey: ['calls-news'],
    queryFn: () => 0,
    initialData: 0,
    staleTime: Number.POSITIVE_INFINITY,
  }).data
  /** Whether the newest call that matches is not the one at the top. */
  const isNew = async () => {
    const { items } = await callRoute(api.listCalls, { query: { ...sent(filters), limit: 1 } })
    return items.length > 0 && items[0]!.id !== rows?.[0]?.id
  }
  const seen = useRef(news)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only news is a reason to look
  useEffect(() => {
    if (seen.current === news) return
    seen.current = news
    if (pages > quietPages) void isNew().then(setWaiting, () => {})
    else void queryClient.invalidateQueries({ queryKey: ['calls'] })
  }, [news, pages, queryClient])
  const short = shortPages(calls.data?.pages ?? [])
  return {
    rows,
    query: calls,
    waiting,
    refresh,
    more: {
      ...more,
      // One more leave each time the reader asks.
      alone: short === 0 || short % patience !== 0,
      lookedBackTo: calls.data?.pages.at(-1)?.lookedBackTo ?? null,
    },
  }
}

/** In an address conditions are text. */
function sent({ conditions, ...filters }: ReturnType<typeof historyQuery>) {
  return { ...filters, conditions: conditions && JSON.stringify(conditions) }
}

/** How many pages at the end were not filled. */
function shortPages(pages: readonly CallPage[]): number {
  return pages.length - 1 - pages.findLastIndex((page) => page.lookedBackTo === null)
}
