import type { AgentView } from '@tongdai/contract/live'
import type { Agent } from './agent.ts'
import { todayOf } from './today.ts'

/** What the live screens show of an agent. @param now wall clock, ms */
export function agentView(
  agent: Agent,
  place: { extension: string | null; queueIds: string[] },
  now: number,
): AgentView {
  const { inbound, outbound, talkMs } = todayOf(agent, now)
  return {
    userId: agent.userId,
    name: agent.name,
    extension: place.extension,
    status: agent.status,
    pauseReason: agent.status === 'paused' ? agent.pauseReason : null,
    since: new Date(agent.since).toISOString(),
    wrapUpUntil: agent.status === 'wrap-up' ? new Date(agent.wrapUp!.until).toISOString() : null,
    callId: agent.engagement?.callId ?? null,
    queueIds: place.queueIds,
    devices: agent.devices,
    today: { inbound, outbound, talkMs },
  }
}
