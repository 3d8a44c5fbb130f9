import { useQueryClient } from '@tanstack/react-query'
import type { ImportView } from '@tongdai/contract/imports/schema'
import type { JobView } from '@tongdai/contract/jobs/schema'
import { useEffect } from 'react'
import { useLive } from '../live/live-context.tsx'

/** What is being done for an import, as long as it runs; at its end the import, and the customers, are fetched again. */
export function useImportJob({ jobId }: Pick<ImportView, 'jobId'>): JobView | null {
  const queryClient = useQueryClient()
  const job = useLive(({ mine }) => mine?.jobs)?.find(({ id }) => id === jobId)
  const isOver = job !== undefined && job.endedAt !== null
  useEffect(() => {
    if (!isOver) return
    void queryClient.invalidateQueries({ queryKey: ['imports'] })
    void queryClient.invalidateQueries({ queryKey: ['contacts'] })
  }, [isOver, queryClient])
  return job && !isOver ? job : null
}
