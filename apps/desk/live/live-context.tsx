import { useQueryClient } from '@tanstack/react-query'
import type { AgentView } from '@tongdai/contract/live'
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import { useSession } from '../who/session-context.ts'
import { keepQueriesFresh } from './keep-queries-fresh.ts'
import { LiveConnection, type LiveSnapshot } from './live-connection.ts'
import { nothingLive } from './live-state.ts'

const LiveContext = createContext<LiveConnection | null>(null)

const nothing: LiveSnapshot = { ...nothingLive, connected: false }
const never = () => () => {}
const none = () => nothing

/** One live connection for the signed-in company; a switch of company makes another. */
export function LiveProvider(props: { children: ReactNode }) {
  const queryClient = useQueryClient()
  const { companyId } = useSession()
  const [connection, setConnection] = useState<LiveConnection | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the socket belongs to one company
  useEffect(() => {
    const made = new LiveConnection(keepQueriesFresh(queryClient))
    setConnection(made)
    return () => made.close()
  }, [companyId, queryClient])
  return <LiveContext value={connection}>{props.children}</LiveContext>
}

export function useLive(): LiveSnapshot {
  const connection = useContext(LiveContext)
  return useSyncExternalStore(connection?.subscribe ?? never, connection?.snapshot ?? none)
}

/** The signed-in person as an agent; undefined without an extension, or before the first snapshot. */
export function useMyAgent(): AgentView | undefined {
  const { userId } = useSession()
  return useLive().agents.get(userId)
}
