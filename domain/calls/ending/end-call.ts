import type { CallOutcome } from '@tongdai/contract/call'
import { isConversation, isOver } from '../call.ts'
import { hangUp, offersOf } from '../call-leg.ts'
import { type CallTurn, cancelTimer, journal, startTimer, tellQueues } from '../call-turn.ts'
import { offerOver } from '../invitation/offer-over.ts'
import { moveTo } from '../move-to.ts'
import { heldMs, takeBack, talkedMs, waitedMs } from '../state-of.ts'
import type { Ending } from './ending.ts'
import { releaseAll } from './release-agent.ts'
import { refusalOf } from './sip-outcome.ts'

/** How long the last events of its legs and recording may take after a call's end, ms. */
const lingerMs = 30_000

/** The one way a call dies: offer, legs, agents, queue, timers, journal, in this order. Idempotent. */
export function endCall(turn: CallTurn, ending: Ending): void {
  const { call } = turn
  if (isOver(call)) return
  for (const offer of offersOf(call))
    offerOver(turn, offer, { how: 'cancelled', sipCode: null, reason: ending.reason })
  for (const leg of call.legs) hangUp(turn, leg, ending.cause ?? 'normal')
  takeBack(turn, ending.silentMs ?? 0)
  moveTo(turn, { in: 'over' })
  turn.next = null
  releaseAll(turn)
  tellQueues(turn, { type: 'work.left', itemId: call.id })
  for (const name of ['max-wait', 'prompt'] as const) cancelTimer(turn, name)
  for (const leg of call.legs) {
    cancelTimer(turn, `reconnect ${leg.id}`)
    cancelTimer(turn, `return ${leg.id}`)
  }
  journal(turn, {
    type: 'call.ended',
    outcome: ending.outcome,
    by: ending.by,
    sipCode: ending.sipCode ?? null,
    reason: ending.reason,
    waitMs: waitedMs(turn),
    talkMs: talkedMs(turn),
    holdMs: heldMs(turn),
    ...turn.asked,
  })
  startTimer(turn, 'linger', lingerMs)
}

/** What becomes of a call that no party ends: who talked has talked, and nothing of ours makes it a call that nobody answered. */
export function outcomeByUs(turn: CallTurn): CallOutcome {
  // Also who waits again, because the other side's phone was lost.
  return isConversation(turn.call) || talkedMs(turn) > 0 ? 'answered' : 'system'
}

/** A fault of ours ends the call. */
export function endByFault(turn: CallTurn): void {
  endCall(turn, { outcome: outcomeByUs(turn), by: 'system', reason: 'system' })
}

/** The two sides found no media in common: nobody's hang-up, and no fault of ours. */
export function mediaRefused(turn: CallTurn, sipCode: number): void {
  const { reason, cause } = refusalOf({ by: 'exchange', sipCode }, false)
  const outcome = turn.call.direction === 'inbound' ? 'rejected' : 'failed'
  endCall(turn, { outcome, by: 'exchange', reason, sipCode, cause })
}
