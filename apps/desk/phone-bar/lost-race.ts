import type { LiveSnapshot } from '../live/live-connection.ts'

type Told = Pick<LiveSnapshot, 'agents' | 'calls'>

/**
 * Who has a customer's call that was picked up here and went to somebody else: of several phones that answer at once one
 * gets the call. null: nobody, or nobody yet.
 * @param callId answered on this page, which has it no more
 */
export function takenBy(callId: string | null, { agents, calls }: Told, userId: string): string | null {
  const call = callId === null ? undefined : calls.get(callId)
  if (call?.direction !== 'inbound' || call.agentId === null || call.agentId === userId) return null
  return agents.get(call.agentId)?.name ?? null
}
