import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { BulkRun } from '@tongdai/contract/lists/bulk'
import { useEffect } from 'react'

/** While something is being done, ms. */
const lookMs = 1_000

export function isRunning({ job }: BulkRun): boolean {
  return job?.state === 'waiting' || job?.state === 'running'
}

/** What one has done to many rows of a list within the last day, the latest first. As it ends, the list is fetched anew. */
export function useRuns(kind: string, reload: string, enabled: boolean): BulkRun[] {
  const queryClient = useQueryClient()
  const { data = [] } = useQuery({
    queryKey: ['lists', kind, 'runs'],
    queryFn: async () => (await callRoute(api.listBulkRuns, { params: { kind } })).items,
    enabled,
    refetchInterval: ({ state }) => (state.data?.some(isRunning) ? lookMs : false),
  })
  const running = data.filter(isRunning).length
  useEffect(() => {
    if (running === 0) return
    return () => void queryClient.invalidateQueries({ queryKey: [reload] })
  }, [running, queryClient, reload])
  return data
}
