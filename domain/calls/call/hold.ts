import type { CallLeg } from './call.ts'
import { agentOf, parties } from './call-leg.ts'
import { type CallTurn, journal } from './call-turn.ts'
import { isConversation, moveTo } from './phase.ts'

/** A party of ours puts the others on hold: by command, or by its phone's own re-INVITE. They hear music (`media-plan.ts`). */
export function hold(turn: CallTurn, leg: CallLeg): void {
  if (leg.heldAt !== null || !isConversation(turn.call.phase)) return
  leg.heldAt = turn.monotonic
  journal(turn, { type: 'call.held', leg: leg.id, ...agentOf(leg), state: settleConversation(turn) })
}

export function resume(turn: CallTurn, leg: CallLeg): void {
  if (leg.heldAt === null || !isConversation(turn.call.phase)) return
  const heldMs = Math.round(turn.monotonic - leg.heldAt)
  leg.heldAt = null
  journal(turn, {
    type: 'call.resumed',
    leg: leg.id,
    ...agentOf(leg),
    heldMs,
    state: settleConversation(turn),
  })
}

/** The phase of a conversation follows from its parties: a loss hides a hold. */
export function settleConversation(turn: CallTurn): 'talking' | 'held' | 'reconnecting' {
  const all = parties(turn.call)
  const held = all.some((leg) => leg.heldAt !== null) ? 'held' : 'talking'
  const phase = all.some((leg) => leg.lostAt !== null) ? 'reconnecting' : held
  moveTo(turn, phase)
  return phase
}
