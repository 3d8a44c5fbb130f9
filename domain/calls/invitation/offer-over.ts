import type { HangupCause } from '@tongdai/engine'
import type { CallLeg } from '../call.ts'
import type { OfferEnd } from '../call-event.ts'
import { hangUp } from '../call-leg.ts'
import { type CallTurn, cancelTimer, journal } from '../call-turn.ts'
import { releaseAgent } from '../ending/release-agent.ts'

/** What the phone that rang is told: whose call was lost to nobody has missed one. */
const toldOf: Record<OfferEnd, HangupCause> = {
  unanswered: 'no-answer',
  refused: 'declined',
  failed: 'unavailable',
  cancelled: 'normal',
}

/** Closes an offer, whatever became of it, and lets its agent go; where the call goes next is the caller's business. */
export function offerOver(
  turn: CallTurn,
  leg: CallLeg,
  end: { how: OfferEnd; sipCode: number | null; reason: string },
): void {
  cancelTimer(turn, 'offer')
  hangUp(turn, leg, toldOf[end.how])
  journal(turn, {
    type: 'call.offer-ended',
    leg: leg.id,
    agentId: leg.userId!,
    agentName: leg.userName!,
    rangMs: leg.rangAt === null ? 0 : Math.round(turn.monotonic - leg.rangAt),
    ...end,
  })
  releaseAgent(turn, leg.userId!, end.how)
}
