import type { AgentStatus } from '@tongdai/contract/live'

/** What happens to an agent, as the journal keeps it: the sum of `lastedMs` over a day is the signed-in time. */
export type AgentEvent = {
  type: 'agent.status'
  name: string
  status: AgentStatus
  /** Not null: not ready and why, also where a call, wrap-up or a missing phone hides it: it outlives the exchange. */
  pauseReason: string | null
  /** Set while the agent has signed out: a desk phone that stays registered makes nobody available. */
  signedOut?: true
  callId: string | null
  /** The status before; the same as `status` where only the agent's wishes have changed. */
  previous: AgentStatus
  /** Since the entry before this one, monotonic, whole ms. */
  lastedMs: number
  /** Who wished it, where that was not the agent. */
  askedBy?: string
  /** Set where the status was not left by the agent: the exchange was stopped or killed. */
  reason?: 'system'
}
