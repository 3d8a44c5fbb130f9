import { type Query, useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { onBeat } from './beat.ts'
import { isPassing } from './query-client.ts'

/**
 * Whether something is on screen that could not be read again: it may be old. What has used up its attempts is tried on, so
 * that this ends by itself.
 */
export function useReadsFail(): boolean {
  const queryClient = useQueryClient()
  const cache = queryClient.getQueryCache()
  const fail = useSyncExternalStore(
    (changed) => cache.subscribe(changed),
    () => cache.getAll().some(isOld),
  )
  useEffect(() => {
    if (!fail) return
    return onBeat(() => void queryClient.refetchQueries({ type: 'active', predicate: isOld }))
  }, [fail, queryClient])
  return fail
}

/** What has nothing to show says so in its own place. */
function isOld(query: Query): boolean {
  const { data, error, fetchFailureReason } = query.state
  // A further attempt forgets the reason of the last one, and keeps its error.
  const failure = fetchFailureReason ?? error
  return query.isActive() && data !== undefined && failure !== null && isPassing(failure)
}
