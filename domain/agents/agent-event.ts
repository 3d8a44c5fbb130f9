import type { AgentStatus } from '@tongdai/contract/live'

/** What happens to an agent, as the journal keeps it: the sum of `lastedMs` over a day is his signed-in time. */
export type AgentEvent = {
  type: 'agent.status'
  name: string
  status: AgentStatus
  pauseReason: string | null
  callId: string | null
  /** What he was before, and for how long (monotonic, whole ms). */
  previous: AgentStatus
  lastedMs: number
  /** Set where the status was left by none of his doing: the exchange was stopped or killed. */
  reason?: 'system'
}
