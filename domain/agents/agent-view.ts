import type { AgentView } from '@tongdai/contract/live'
import type { Agent } from './agent.ts'

/** What the live screens show of an agent. */
export function agentView(agent: Agent, place: { extension: string | null; queueIds: string[] }): AgentView {
  return {
    userId: agent.userId,
    name: agent.name,
    extension: place.extension,
    status: agent.status,
    pauseReason: agent.pauseReason,
    since: new Date(agent.since).toISOString(),
    wrapUpUntil: agent.status === 'wrap-up' ? new Date(agent.wrapUp!.until).toISOString() : null,
    callId: agent.engagement?.callId ?? null,
    queueIds: place.queueIds,
    devices: agent.devices,
  }
}
