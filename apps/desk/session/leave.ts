import type { QueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'

/** Ends the session and forgets all that was fetched under it. @throws ApiError */
export async function leave(queryClient: QueryClient): Promise<void> {
  await callRoute(api.signOut, {})
  queryClient.setQueryData(['me'], null)
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
}
