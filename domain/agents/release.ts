import type { AgentMessage, Release } from './agent-message.ts'
import { type AgentTurn, offlineGraceMs } from './agent-turn.ts'
import { isEngagedIn } from './engagements.ts'

/** Why the agent is not ready after an offer that ended this way; none: as before. */
const pauseAfter: Partial<Record<Release, string>> = {
  unanswered: 'no-answer',
  refused: 'declined',
  failed: 'phone-unreachable',
  lost: 'phone-lost',
}

/** A call lets go of the agent. A release by a call that the agent is not in is late, and ignored. */
export function release(turn: AgentTurn, message: Extract<AgentMessage, { type: 'released' }>): void {
  const { agent } = turn
  if (!isEngagedIn(agent, message.callId)) return
  agent.engagements = agent.engagements.filter(({ callId }) => callId !== message.callId)
  agent.pauseReason ??= pauseAfter[message.how] ?? null
  if (message.wrapUpMs > 0) {
    agent.wrapUp = { until: turn.now + message.wrapUpMs }
    turn.effects.push({ type: 'start-timer', name: 'wrap-up', ms: message.wrapUpMs })
  }
  if (agent.devices.length > 0) return
  if (message.how === 'lost') agent.online = false
  else turn.effects.push({ type: 'start-timer', name: 'offline', ms: offlineGraceMs })
}
