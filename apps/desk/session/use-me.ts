import { useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { ApiError, callRoute } from '@tongdai/contract/client'
import type { Me } from '@tongdai/contract/session/schema'
import { tellOver } from './session-over.ts'

/** null: nobody is signed in. */
export function useMe() {
  return useQuery<Me | null>({ queryKey: ['me'], queryFn: fetchMe, staleTime: 60_000 })
}

async function fetchMe(): Promise<Me | null> {
  try {
    return await callRoute(api.getMe, {})
  } catch (error) {
    if (error instanceof ApiError && error.code === 'UNAUTHENTICATED') return null
    if (error instanceof ApiError && error.code === 'SESSION_OVER') {
      tellOver()
      return null
    }
    throw error
  }
}
