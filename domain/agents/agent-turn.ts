import type { Agent } from './agent.ts'
import type { AgentEffect } from './agent-message.ts'

/** How long a phone may be gone before its owner counts as offline, ms: a page reload takes less. */
export const offlineGraceMs = 5_000

/** One message to an agent being worked on: the agent's copy, and what must be done about it. */
export interface AgentTurn {
  agent: Agent
  effects: AgentEffect[]
  now: number
  monotonic: number
}
