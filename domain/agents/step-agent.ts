import type { Agent } from './agent.ts'
import type { AgentEvent } from './agent-event.ts'
import type { AgentEffect, AgentMessage } from './agent-message.ts'
import { type AgentTurn, offlineGraceMs } from './agent-turn.ts'
import { foremost, hasRoom, isEngagedIn } from './engagements.ts'
import { release } from './release.ts'
import { canBeOffered, statusOf } from './status.ts'

/**
 * The one way an agent changes.
 * @param at ms since 1970 by the run's time, and monotonic, of the message
 */
export function stepAgent(
  before: Agent,
  message: AgentMessage,
  at: { now: number; monotonic: number },
): { agent: Agent; effects: AgentEffect[] } {
  const turn: AgentTurn = { agent: { ...before }, effects: [], now: at.now, monotonic: at.monotonic }
  apply(turn, message)
  settle(turn, before, 'askedBy' in message ? { askedBy: message.askedBy } : {})
  return { agent: turn.agent, effects: turn.effects }
}

function apply(turn: AgentTurn, message: AgentMessage): void {
  const { agent } = turn
  switch (message.type) {
    case 'configured':
      agent.name = message.name
      agent.enabled = message.enabled
      return
    case 'phones':
      phonesChanged(turn, message)
      return
    case 'ready':
      agent.pauseReason = null
      agent.signedOut = false
      agent.online = agent.devices.length > 0
      endWrapUp(turn)
      return
    case 'pause':
      agent.pauseReason = message.reason
      endWrapUp(turn)
      return
    case 'finish-wrap-up':
      endWrapUp(turn)
      return
    case 'sign-out':
      agent.signedOut = true
      agent.pauseReason = null
      endWrapUp(turn)
      return
    case 'engage':
      engage(turn, message)
      return
    case 'talking':
    case 'rejoined':
      moveEngagement(agent, message.callId, 'talking')
      return
    case 'reconnecting':
      moveEngagement(agent, message.callId, 'reconnecting')
      return
    case 'released':
      release(turn, message)
      return
    case 'timer':
      if (message.name === 'wrap-up') agent.wrapUp = null
      else if (agent.devices.length === 0) agent.online = false
      return
  }
}

function phonesChanged(turn: AgentTurn, message: { devices: Agent['devices']; fresh: string | null }): void {
  const { agent } = turn
  const had = agent.devices.length
  agent.devices = message.devices
  if (message.devices.length === 0) {
    if (had > 0 && agent.engagements.length === 0)
      turn.effects.push({ type: 'start-timer', name: 'offline', ms: offlineGraceMs })
    return
  }
  turn.effects.push({ type: 'cancel-timer', name: 'offline' })
  // Opening the desk signs in; a desk phone that stays registered after a sign-out does not.
  if (message.fresh === 'browser') agent.signedOut = false
  agent.online = true
  // Not ready because of the phone, and the phone is back: nothing the agent would have to confirm.
  if (message.fresh && (agent.pauseReason === 'phone-lost' || agent.pauseReason === 'phone-unreachable'))
    agent.pauseReason = null
}

function engage(turn: AgentTurn, message: Extract<AgentMessage, { type: 'engage' }>): void {
  const { agent } = turn
  const { callId, as } = message
  const free = as === 'offer' ? canBeOffered(agent) : hasRoom(agent) && agent.enabled
  if (!free) {
    turn.effects.push({ type: 'refused', callId, as })
    return
  }
  agent.engagements = [...agent.engagements, { callId, phase: as === 'dial' ? 'talking' : 'ringing' }]
  // Who dials after a call has finished the notes about it.
  if (as === 'dial') endWrapUp(turn)
  turn.effects.push({ type: 'engaged', callId, as })
}

function moveEngagement(agent: Agent, callId: string, phase: 'talking' | 'reconnecting'): void {
  if (!isEngagedIn(agent, callId)) return
  agent.engagements = agent.engagements.map((each) => (each.callId === callId ? { callId, phase } : each))
}

function endWrapUp(turn: AgentTurn): void {
  if (!turn.agent.wrapUp) return
  turn.agent.wrapUp = null
  turn.effects.push({ type: 'cancel-timer', name: 'wrap-up' })
}

/** Derives the status, tells the journal when it changed and the queues when the agent became, or ceased to be, available. */
function settle(turn: AgentTurn, before: Agent, asked: Pick<AgentEvent, 'askedBy'>): void {
  const { agent, effects, now, monotonic } = turn
  agent.status = statusOf(agent)
  if (agent.pauseReason !== before.pauseReason) agent.pausedSince = agent.pauseReason === null ? null : now
  const callId = foremost(agent)?.callId ?? null
  const moved =
    agent.status !== before.status ||
    callId !== (foremost(before)?.callId ?? null) ||
    (agent.status === 'paused' && agent.pauseReason !== before.pauseReason)
  if (moved) {
    agent.since = now
    // An offer that the caller took back leaves `idleSince` alone: it costs the agent nothing, not even the turn.
    if (agent.status === 'ready' && before.status !== 'ringing') agent.idleSince = monotonic
  }
  if (moved || agent.pauseReason !== before.pauseReason || agent.signedOut !== before.signedOut) {
    agent.toldAt = monotonic
    effects.push({
      type: 'journal',
      event: {
        type: 'agent.status',
        name: agent.name,
        status: agent.status,
        // Whoever is taken out and put back in begins anew.
        pauseReason: agent.enabled ? agent.pauseReason : null,
        ...(agent.enabled && agent.signedOut && { signedOut: true }),
        callId,
        previous: before.status,
        lastedMs: Math.max(0, Math.round(monotonic - before.toldAt)),
        ...asked,
      },
    })
  }
  const offered = canBeOffered(agent)
  if (offered && !before.offered) effects.push({ type: 'available', idleSince: agent.idleSince })
  if (!offered && before.offered) effects.push({ type: 'unavailable' })
  agent.offered = offered
}
