import type { Release } from '@tongdai/agents/agent-message'
import type { HangupCause } from '@tongdai/engine'
import type { CallLeg } from '../call.ts'
import type { OfferEnd } from '../call-event.ts'
import { hangUp, offersOf } from '../call-leg.ts'
import { type CallTurn, cancelTimer, journal } from '../call-turn.ts'
import { releaseAgent } from '../ending/release-agent.ts'

/** What the phone that rang is told, and what it is to its agent: who was not the first to answer has missed no call. */
const meanings: Record<OfferEnd, { told: HangupCause; release: Release }> = {
  unanswered: { told: 'no-answer', release: 'unanswered' },
  refused: { told: 'declined', release: 'refused' },
  failed: { told: 'unavailable', release: 'failed' },
  cancelled: { told: 'normal', release: 'cancelled' },
  elsewhere: { told: 'answered-elsewhere', release: 'cancelled' },
}

/** Closes an offer, whatever became of it, and lets its agent go; where the call goes next is the caller's business. */
export function offerOver(
  turn: CallTurn,
  leg: CallLeg,
  end: { how: OfferEnd; sipCode: number | null; reason: string },
): void {
  const { told, release } = meanings[end.how]
  cancelTimer(turn, `offer ${leg.id}`)
  hangUp(turn, leg, told)
  const state = end.how === 'elsewhere' ? 'talking' : offersOf(turn.call).length > 0 ? 'offering' : null
  journal(turn, {
    type: 'call.offer-ended',
    leg: leg.id,
    agentId: leg.userId!,
    agentName: leg.userName!,
    rangMs: leg.rangAt === null ? 0 : Math.round(turn.monotonic - leg.rangAt),
    ...end,
    ...(state && { state }),
  })
  releaseAgent(turn, leg.userId!, release)
}
