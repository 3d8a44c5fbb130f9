import type { CallLeg } from './call.ts'
import { agentOf } from './call-leg.ts'
import { type CallTurn, journal } from './call-turn.ts'
import { conversationState } from './state-of.ts'

/** A party of ours puts the others on hold: by command, or by its phone's own re-INVITE. They hear music (`stage/conversation.ts`). */
export function hold(turn: CallTurn, leg: CallLeg): void {
  if (leg.heldAt !== null) return
  leg.heldAt = turn.monotonic
  const state = conversationState(turn.call)
  journal(turn, { type: 'call.held', leg: leg.id, ...agentOf(leg), state, ...turn.asked })
}

export function resume(turn: CallTurn, leg: CallLeg): void {
  if (leg.heldAt === null) return
  const heldMs = Math.round(turn.monotonic - leg.heldAt)
  leg.heldAt = null
  const state = conversationState(turn.call)
  journal(turn, { type: 'call.resumed', leg: leg.id, ...agentOf(leg), heldMs, state, ...turn.asked })
}
