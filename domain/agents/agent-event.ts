import type { AgentStatus } from '@tongdai/contract/live'

/** What happens to an agent, as the journal keeps it: the sum of `lastedMs` over a day is his signed-in time. */
export type AgentEvent = {
  type: 'agent.status'
  name: string
  status: AgentStatus
  /** Not null: not ready and why, also where a call, wrap-up or a missing phone hides it: it outlives the exchange. */
  pauseReason: string | null
  /** Set while he has signed out: a desk phone that stays registered does not make him available. */
  signedOut?: true
  callId: string | null
  /** What he was before; the same as `status` where only what he wishes has changed. */
  previous: AgentStatus
  /** Since the entry before this one, monotonic, whole ms. */
  lastedMs: number
  /** Who wished it, where that was not the agent. */
  askedBy?: string
  /** Set where the status was left by none of his doing: the exchange was stopped or killed. */
  reason?: 'system'
}
