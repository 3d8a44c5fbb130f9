import { useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { ApiError, callRoute } from '@tongdai/contract/client'
import type { Me } from '@tongdai/contract/session/schema'
import { noteOver } from './session-over.ts'

/** null: nobody is signed in. */
export function useMe() {
  return useQuery<Me | null>({ queryKey: ['me'], queryFn: fetchMe, staleTime: 60_000 })
}

const lookMs = 5_000

/**
 * Looks again and again whether whoever is turned away may come in by now, in a tab in the background too: an agent with
 * the headset on does not watch the page. No news reach those who are in no company.
 * @param looking false: what is being done on the page is not cut off by the desk coming up
 */
export function useLetInLater(looking = true): void {
  useQuery<Me | null>({
    queryKey: ['me'],
    queryFn: fetchMe,
    staleTime: 60_000,
    refetchInterval: looking && lookMs,
    refetchIntervalInBackground: true,
  })
}

async function fetchMe(): Promise<Me | null> {
  try {
    return await callRoute(api.getMe, {})
  } catch (error) {
    if (error instanceof ApiError && error.code === 'UNAUTHENTICATED') return null
    if (noteOver(error)) return null
    throw error
  }
}
