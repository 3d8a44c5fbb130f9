import type { CallLeg } from './call.ts'
import { type CallTurn, journal } from './call-turn.ts'

/**
 * A customer's own hold is between customer and agent's ear: we are played music, and the call stays what it is. It is
 * written down, so that the silence in the recording has its explanation.
 */
export function customerHolds(turn: CallTurn, leg: CallLeg): void {
  if (leg.heldUsAt !== null) return
  leg.heldUsAt = turn.monotonic
  journal(turn, { type: 'call.customer-held', leg: leg.id })
}

export function customerResumes(turn: CallTurn, leg: CallLeg): void {
  if (leg.heldUsAt === null) return
  const heldMs = Math.round(turn.monotonic - leg.heldUsAt)
  leg.heldUsAt = null
  journal(turn, { type: 'call.customer-resumed', leg: leg.id, heldMs })
}
