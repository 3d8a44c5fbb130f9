import type { LegEnd, LegId } from '@tongdai/engine'
import type { CallLeg } from '../call.ts'
import type { OfferEnd } from '../call-event.ts'
import { agentOf, legOf, offersOf } from '../call-leg.ts'
import type { LegAnswered } from '../call-message.ts'
import { type CallTurn, cancelTimer, journal, startTimer, tellQueues } from '../call-turn.ts'
import { engagedWith, releaseAgent } from '../ending/release-agent.ts'
import { waitedMs } from '../state-of.ts'
import { invite } from './invite.ts'
import { offerOver } from './offer-over.ts'

/** The engine gives up by itself at the ring timeout; this is for the case that it does not. */
const guardMs = 5_000

/** An agent whom the queue chose is ours: ring the phone. Several at a time may be, as the queue's strategy says. */
export function offerTo(turn: CallTurn, userId: string): void {
  const { call } = turn
  const seat = turn.directory.agent(userId)
  call.engaged.push(engagedWith(userId, seat?.name ?? ''))
  if (!seat) {
    releaseAgent(turn, userId, 'failed')
    askAnother(turn, userId)
    return
  }
  const id = turn.newId()
  const { name: userName, extensionId, extension: number } = seat
  const { ringTimeoutMs } = call.queue!
  journal(turn, { type: 'call.offered', leg: id, agentId: userId, agentName: userName })
  invite(turn, {
    ...{ id, role: 'agent', purpose: 'offer', userId, userName, extensionId, number },
    target: { kind: 'phone', extensionId },
    near: call.anchor,
    ringTimeoutMs,
  })
  startTimer(turn, `offer ${id}`, ringTimeoutMs + guardMs)
}

export function offerAnswered(turn: CallTurn, leg: CallLeg, event: LegAnswered): void {
  leg.purpose = 'party'
  leg.device = event.device
  cancelTimer(turn, `offer ${leg.id}`)
  cancelTimer(turn, 'max-wait')
  tellQueues(turn, { type: 'work.left', itemId: turn.call.id })
  const { number, device } = leg
  journal(turn, {
    type: 'call.answered',
    leg: leg.id,
    ...agentOf(leg),
    ...{ number, trunkName: null, device, waitMs: waitedMs(turn) },
  })
  for (const other of offersOf(turn.call))
    offerOver(turn, other, { how: 'elsewhere', sipCode: null, reason: 'answered-elsewhere' })
  turn.next = { in: 'conversation' }
}

/** The offered leg ended, or its phone is known to be gone: when nobody else is rung, the caller waits for the next agent. */
export function offerFailed(turn: CallTurn, leg: CallLeg, end: LegEnd): void {
  const how = offerEndOf(leg, end)
  offerOver(turn, leg, { how, sipCode: end.sipCode, reason: reasons[how] })
  askAnother(turn, leg.userId!)
}

/** The engine let the ring timeout pass. */
export function offerTimedOut(turn: CallTurn, legId: LegId): void {
  const leg = legOf(turn.call, legId)
  if (!leg || !offersOf(turn.call).includes(leg)) return
  const how = leg.rangAt !== null ? 'unanswered' : 'failed'
  offerOver(turn, leg, { how, sipCode: null, reason: reasons[how] })
  askAnother(turn, leg.userId!)
}

/** This agent does not take it: the queue chooses again once none of those it asked is left. */
function askAnother(turn: CallTurn, userId: string): void {
  tellQueues(turn, { type: 'refused', itemId: turn.call.id, userId })
}

/** Stable words, `reason.*` in the desk's catalogue; what the phone said stands in `call.leg-ended`. */
const reasons = { unanswered: 'no-answer', refused: 'declined', failed: 'phone-unreachable' } as const

/**
 * Whose doing it was. A phone that rang and then answered 480 was refused by hand: it is what several phones, JsSIP
 * among them, send for it; without having rung it means that nobody is registered (RFC 3261 §21.4.18).
 */
function offerEndOf(leg: CallLeg, { sipCode, by }: LegEnd): Exclude<OfferEnd, 'cancelled' | 'elsewhere'> {
  if (sipCode === 486 || sipCode === 600 || sipCode === 603) return 'refused'
  if (leg.rangAt === null || by === 'system') return 'failed'
  if (sipCode === 480) return 'refused'
  return sipCode === 408 || sipCode === 487 ? 'unanswered' : 'failed'
}
