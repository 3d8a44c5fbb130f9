import { useQueryClient } from '@tanstack/react-query'
import type { AgentView } from '@tongdai/contract/live'
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { useSession } from '../who/session-context.ts'
import { keepQueriesFresh } from './keep-queries-fresh.ts'
import { LiveConnection, type LiveSnapshot } from './live-connection.ts'
import { nothingLive } from './live-state.ts'
import { sameParts } from './same-parts.ts'

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

/**
 * What is drawn from live news. Only when that changes is it drawn again: news comes many times a second in a busy
 * company, and a popup must not wait for screens that show nothing of it.
 * @param select gives a value, or an object of values
 */
export function useLive<Part>(select: (live: LiveSnapshot) => Part): Part {
  const connection = useContext(LiveContext)
  const last = useRef<{ part: Part } | null>(null)
  return useSyncExternalStore(connection?.subscribe ?? never, () => {
    const part = select((connection?.snapshot ?? none)())
    if (!last.current || !sameParts(last.current.part, part)) last.current = { part }
    return last.current.part
  })
}

/** The signed-in person as an agent; undefined without an extension, or before the first snapshot. */
export function useMyAgent(): AgentView | undefined {
  const { userId } = useSession()
  return useLive(({ agents }) => agents.get(userId))
}
