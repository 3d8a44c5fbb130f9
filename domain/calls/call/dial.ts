import type { LegEnd } from '@tongdai/engine'
import { type CallLeg, type Dial, waitedMs } from './call.ts'
import { agentOf, newLeg } from './call-leg.ts'
import type { LegEvent } from './call-message.ts'
import { type CallTurn, journal, send, tellAgent } from './call-turn.ts'
import { endCall } from './end-call.ts'
import { moveTo } from './phase.ts'
import { phoneHeaders } from './phone-headers.ts'
import { beginTalk, engagedWith } from './release-agent.ts'
import { enderOverTrunk, refusalOf, statusOf } from './sip-outcome.ts'

/** How long a dialled number or colleague may ring, ms. */
const ringTimeoutMs = 60_000

/** The caller is free to make this call: ring whom he dialled. A colleague must be free as well. */
export function placeDial(turn: CallTurn): void {
  const { dial } = turn.call
  if (dial?.kind === 'internal' && dial.userId !== null) {
    tellAgent(turn, dial.userId, { type: 'engage', callId: turn.call.id, as: 'called' })
  } else if (dial) {
    originate(turn, dial)
  }
}

/** The dialling agent, or the colleague he dialled, is with this call now. */
export function dialEngaged(turn: CallTurn, userId: string, as: 'called' | 'dial'): void {
  const { call } = turn
  if (as === 'dial') {
    call.engaged.push(engagedWith(userId, call.legs[0]!.userName ?? ''))
    placeDial(turn)
  } else if (call.dial?.kind === 'internal') {
    call.engaged.push(engagedWith(userId, call.dial.userName ?? ''))
    originate(turn, call.dial)
  }
}

/** One of the two is in another call: for an emergency that is no reason. */
export function dialRefused(turn: CallTurn, as: 'called' | 'dial'): void {
  const { dial } = turn.call
  if (dial?.kind === 'outbound' && dial.emergency) {
    placeDial(turn)
    return
  }
  const reason = as === 'dial' ? 'in-another-call' : 'busy'
  endCall(turn, { outcome: 'busy', by: 'exchange', reason, sipCode: 486, cause: 'busy' })
}

function originate(turn: CallTurn, dial: Dial): void {
  const { call } = turn
  const caller = call.legs[0]!
  const id = turn.newId()
  moveTo(turn, 'ringing')
  if (dial.kind === 'outbound') {
    call.legs.push(newLeg({ id, role: 'customer', purpose: 'party', number: dial.number }))
    // A recording is anchored to the customer, who outlives the agent's phone.
    call.anchor = id
    const target = { kind: 'trunk', trunkIds: dial.trunkIds, number: dial.number } as const
    const callerId = { number: dial.callerNumber, name: call.hotline?.name }
    send(turn, { type: 'originate', leg: id, target, callerId, near: caller.id, ringTimeoutMs })
    return
  }
  const { extensionId, number, userId, userName } = dial
  call.legs.push(newLeg({ id, role: 'callee', purpose: 'party', extensionId, number, userId, userName }))
  send(turn, {
    type: 'originate',
    leg: id,
    target: { kind: 'phone', extensionId },
    callerId: { number: call.caller.number, name: call.caller.name ?? undefined },
    near: caller.id,
    ringTimeoutMs,
    headers: phoneHeaders(turn),
  })
}

/** The far end rings, or plays something of its own (early media): the caller's phone is told the same. */
export function dialRinging(
  turn: CallTurn,
  leg: CallLeg,
  event: Extract<LegEvent, { type: 'leg.ringing' }>,
): void {
  const caller = turn.call.legs[0]!
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

export function trunkFailed(
  turn: CallTurn,
  leg: CallLeg,
  event: Extract<LegEvent, { type: 'leg.trunk-failed' }>,
): void {
  const { trunkId } = event
  const sipCode = statusOf(event)
  const { reason } = refusalOf({ by: 'peer', ...event }, leg.rangAt !== null)
  const trunkName = turn.directory.trunkName(trunkId)
  journal(turn, { type: 'call.trunk-failed', leg: leg.id, trunkId, trunkName, sipCode, reason })
}

export function dialAnswered(
  turn: CallTurn,
  leg: CallLeg,
  event: Extract<LegEvent, { type: 'leg.answered' }>,
): void {
  const { call } = turn
  const caller = call.legs[0]!
  leg.device = event.device
  moveTo(turn, 'talking')
  send(turn, { type: 'answer', leg: caller.id })
  for (const { userId } of call.engaged) beginTalk(turn, userId)
  journal(turn, {
    type: 'call.answered',
    leg: leg.id,
    ...agentOf(leg),
    number: leg.number,
    trunkName: event.trunkId && (turn.directory.trunkName(event.trunkId) ?? null),
    device: leg.device,
    waitMs: waitedMs(call),
  })
}

/** Whom we rang will not, or cannot, talk: the caller's phone gets the same answer, so that it shows the reason. */
export function dialFailed(turn: CallTurn, leg: CallLeg, end: LegEnd): void {
  const rang = leg.rangAt !== null
  const { outcome, reason, cause } = refusalOf(end, rang)
  const by = leg.role === 'customer' ? enderOverTrunk(end, rang) : end.by === 'peer' ? 'agent' : end.by
  endCall(turn, { outcome, by, reason, sipCode: statusOf(end), cause })
}
