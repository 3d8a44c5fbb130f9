import type { LegEnd } from '@tongdai/engine'
import type { CallLeg } from '../call.ts'
import { agentOf, originOf } from '../call-leg.ts'
import type { LegAnswered, LegRinging, TrunkFailed } from '../call-message.ts'
import { type CallTurn, journal, send } from '../call-turn.ts'
import type { Dialled } from '../destination/destination.ts'
import { endCall } from '../ending/end-call.ts'
import { enderOverTrunk, refusalOf, statusOf } from '../ending/sip-outcome.ts'
import { waitedMs } from '../state-of.ts'
import { invite } from './invite.ts'

/** How long a dialled number or colleague may ring, ms. */
const ringTimeoutMs = 60_000

/** Rings whom the caller dialled. */
export function ringDialled(turn: CallTurn, to: Dialled): void {
  const { call } = turn
  const id = turn.newId()
  const near = call.origin
  if (to.kind === 'number') {
    const { number, trunkIds, callerNumber } = to
    // A recording is anchored to the customer, who outlives the agent's phone.
    call.anchor = id
    invite(turn, {
      ...{ id, role: 'customer', purpose: 'dial', number, near, ringTimeoutMs },
      target: { kind: 'trunk', trunkIds, number },
      callerId: { number: callerNumber, name: call.hotline?.name },
    })
    return
  }
  const { extensionId, number, userId, userName } = to
  invite(turn, {
    ...{ id, role: 'callee', purpose: 'dial', number, userId, userName, extensionId, near, ringTimeoutMs },
    target: { kind: 'phone', extensionId },
  })
}

/** The far end rings, or plays something of its own (early media): the caller's phone is told the same. */
export function dialRinging(turn: CallTurn, leg: CallLeg, event: LegRinging): void {
  const caller = originOf(turn.call)
  if (event.earlyMedia && !leg.early) {
    leg.early = true
    caller.early = true
    send(turn, { type: 'ring', leg: caller.id, earlyMedia: true })
    journal(turn, { type: 'call.early-media', leg: leg.id, sipCode: event.sipCode })
  } else if (caller.state === 'trying') {
    send(turn, { type: 'ring', leg: caller.id })
    journal(turn, { type: 'call.ringing', leg: leg.id, sipCode: event.sipCode })
  }
  if (caller.state === 'trying') caller.state = 'ringing'
}

export function trunkFailed(turn: CallTurn, leg: CallLeg, event: TrunkFailed): void {
  const { trunkId } = event
  if (!event.fault) leg.trunkAnswered = true
  const sipCode = statusOf(event)
  const { reason } = refusalOf({ by: 'peer', ...event }, leg.rangAt !== null)
  const trunkName = turn.directory.trunkName(trunkId)
  journal(turn, { type: 'call.trunk-failed', leg: leg.id, trunkId, trunkName, sipCode, reason })
}

export function dialAnswered(turn: CallTurn, leg: CallLeg, event: LegAnswered): void {
  const { call } = turn
  leg.purpose = 'party'
  leg.device = event.device
  send(turn, { type: 'answer', leg: call.origin })
  journal(turn, {
    type: 'call.answered',
    leg: leg.id,
    ...agentOf(leg),
    number: leg.number,
    trunkName: event.trunkId && (turn.directory.trunkName(event.trunkId) ?? null),
    device: leg.device,
    waitMs: waitedMs(turn),
  })
  turn.next = { in: 'conversation' }
}

/** Whom we rang will not, or cannot, talk: the caller's phone gets the same answer, so that it shows the reason. */
export function dialFailed(turn: CallTurn, leg: CallLeg, end: LegEnd): void {
  const rang = leg.rangAt !== null
  const { outcome, reason, cause } = refusalOf(end, rang)
  const by = leg.role === 'customer' ? enderOverTrunk(end, rang) : end.by === 'peer' ? 'agent' : end.by
  endCall(turn, {
    ...{ outcome, by, cause, sipCode: statusOf(end) },
    reason: reachedNoTrunk(leg, end, reason) ? 'no-trunk-reachable' : reason,
  })
}

/** Of one trunk its silence is told; when none of them was there the call never left the house. */
function reachedNoTrunk(leg: CallLeg, { fault }: LegEnd, reason: string): boolean {
  return (
    leg.role === 'customer' &&
    fault !== undefined &&
    reason === 'no-reply' &&
    !leg.trunkAnswered &&
    leg.rangAt === null
  )
}
