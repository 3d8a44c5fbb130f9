import { useQueryClient } from '@tanstack/react-query'
import type { JobView } from '@tongdai/contract/jobs/schema'
import { useEffect } from 'react'
import { useLive } from '../live/live-context.tsx'

/** What of one's own is being done with imports; when one of it comes to its end, imports and customers are fetched again. */
export function useImportJobs(): JobView[] {
  const queryClient = useQueryClient()
  const jobs = useLive(({ mine }) => mine?.jobs)?.filter(({ kind }) => kind.startsWith('lists.import')) ?? []
  const over = jobs
    .filter(({ endedAt }) => endedAt !== null)
    .map(({ id }) => id)
    .join()
  useEffect(() => {
    if (over === '') return
    void queryClient.invalidateQueries({ queryKey: ['imports'] })
    void queryClient.invalidateQueries({ queryKey: ['contacts'] })
  }, [over, queryClient])
  return jobs.filter(({ endedAt }) => endedAt === null)
}
