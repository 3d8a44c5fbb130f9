import type { CallState } from '@tongdai/contract/call'
import type { AgentView } from '@tongdai/contract/live'
import type { Agent } from './agent.ts'
import { foremost } from './engagements.ts'

/**
 * What the live screens show of an agent.
 * @param place `shift`: what the agent's times lack to the wall clock, ms; `call`: the one the agent is in, ISO 8601
 */
export function agentView(
  agent: Agent,
  place: {
    extension: string | null
    queueIds: string[]
    shift: number
    call: { state: CallState; since: string } | null
  },
): AgentView {
  const iso = (at: number) => new Date(at + place.shift).toISOString()
  return {
    userId: agent.userId,
    name: agent.name,
    extension: place.extension,
    status: agent.status,
    pauseReason: agent.pauseReason,
    since: iso(agent.since),
    pausedSince: agent.pausedSince === null ? null : iso(agent.pausedSince),
    callState: place.call?.state ?? null,
    callSince: place.call?.since ?? null,
    wrapUpUntil: agent.status === 'wrap-up' ? iso(agent.wrapUp!.until) : null,
    callId: foremost(agent)?.callId ?? null,
    queueIds: place.queueIds,
    devices: agent.devices,
  }
}
