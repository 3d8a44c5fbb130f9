import type { Query, QueryClient } from '@tanstack/react-query'
import type { CallDetail } from '@tongdai/contract/call'
import type { LiveChange, SetUpPart } from '@tongdai/contract/live'

/** More than one change of the history in this time is one reload, ms. */
const gatherMs = 400

/** The lists in which something of the signed-in person stands: the company, the role, the extension. */
const toldOfMe = new Set<SetUpPart>(['company', 'users', 'roles', 'departments', 'extensions', 'all'])

/**
 * The reactions to news that concern lists fetched over HTTP: set-up that changed is fetched again, history too; the
 * call history decides itself whether it may move under the reader (query `calls-news`).
 */
export function keepQueriesFresh(queryClient: QueryClient) {
  let gathering = false
  const callIds = new Set<string>()
  const reloadCalls = () => {
    gathering = false
    for (const id of callIds) void queryClient.invalidateQueries({ queryKey: ['call', id] })
    callIds.clear()
    void queryClient.invalidateQueries({ queryKey: ['call'], predicate: mayBeFollowedUp })
    void queryClient.invalidateQueries({ queryKey: ['recent-calls'] })
    void queryClient.invalidateQueries({ queryKey: ['my-day'] })
    queryClient.setQueryData(['calls-news'], (count: number | undefined) => (count ?? 0) + 1)
  }
  const reloadSoon = () => {
    if (!gathering) setTimeout(reloadCalls, gatherMs)
    gathering = true
  }
  return {
    news(changes: readonly LiveChange[]): void {
      for (const change of changes) {
        if (change.type === 'history') {
          callIds.add(change.callId)
          reloadSoon()
        } else if (change.type === 'settings') {
          const { part } = change
          void queryClient.invalidateQueries({ queryKey: part === 'all' ? ['setup'] : ['setup', part] })
          if (toldOfMe.has(part)) void queryClient.invalidateQueries({ queryKey: ['me'] })
        }
      }
    },
    /** Of one, or of any: its page and what happened with it are fetched again. */
    customer(id: string | null): void {
      void queryClient.invalidateQueries({ queryKey: id === null ? ['contacts'] : ['contacts', id] })
    },
    /** Whether the person is still signed in shows by asking. */
    refused(): void {
      void queryClient.invalidateQueries({ queryKey: ['me'] })
    },
    /** Whatever happened while the connection was away. */
    connected(): void {
      // A page that gave up while the server was away fills itself.
      void queryClient.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' })
      reloadSoon()
      void queryClient.invalidateQueries({ queryKey: ['call'] })
      void queryClient.invalidateQueries({ queryKey: ['setup'] })
      // A screen ends when the rights of whoever looks at it change.
      void queryClient.invalidateQueries({ queryKey: ['me'] })
    },
  }
}

/** A call that nobody has taken care of: another one may just have been that. */
function mayBeFollowedUp({ state }: Query): boolean {
  const call = state.data as CallDetail | undefined
  return call?.direction === 'inbound' && call.answeredAt === null && call.followedUp === null
}
