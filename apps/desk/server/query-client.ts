import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from '@tongdai/contract/client'

/** The signed-in person's data, by query key. An ended session, wherever it shows first, leads back to the sign-in page. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: signOutWhenOver }),
  mutationCache: new MutationCache({ onError: signOutWhenOver }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => isPassing(error) && failures < 4,
      retryDelay: (failures) => Math.min(500 * 2 ** failures, 5_000),
    },
  },
})

const over = new Set<string>(['UNAUTHENTICATED', 'SESSION_OVER', 'SESSION_ENDED', 'NO_COMPANY'])

function signOutWhenOver(error: unknown): void {
  if (error instanceof ApiError && over.has(error.code))
    void queryClient.invalidateQueries({ queryKey: ['me'] })
}

/** Worth another attempt by itself: the server restarts, the network was away. */
export function isPassing(error: unknown): boolean {
  return !(error instanceof ApiError) || error.code === 'NETWORK' || error.status >= 500
}
