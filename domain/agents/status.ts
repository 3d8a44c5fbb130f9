import type { AgentStatus } from '@tongdai/contract/live'
import type { Agent } from './agent.ts'
import { foremost } from './engagements.ts'

/** What an agent is doing, from the facts; see the drawing in `agent.ts` for what hides what. */
export function statusOf(agent: Agent): AgentStatus {
  const engagement = foremost(agent)
  if (engagement) return engagement.phase
  if (agent.wrapUp) return 'wrap-up'
  if (!agent.online || !agent.enabled || agent.signedOut) return 'offline'
  return agent.pauseReason === null ? 'ready' : 'paused'
}

/** Ready, and with a phone that rings: in the gap of a page reload the agent is shown as ready but is offered nothing. */
export function canBeOffered(agent: Agent): boolean {
  return statusOf(agent) === 'ready' && agent.devices.length > 0
}
