import type { LegEnd } from '@tongdai/engine'
import { type CallLeg, isUp } from '../call.ts'
import { agentOf, hangUp, legOf, parties, returnLegOf } from '../call-leg.ts'
import type { LegAnswered } from '../call-message.ts'
import { type CallTurn, cancelTimer, journal, startTimer, tellAgent } from '../call-turn.ts'
import { endCall } from '../ending/end-call.ts'
import { goesOnWithout } from '../ending/party-left.ts'
import { releaseAgent } from '../ending/release-agent.ts'
import { conversationState } from '../state-of.ts'
import { invite } from './invite.ts'

/** How long a browser may take to come back into its call, ms. */
export const reconnectMs = 30_000
/** A desk phone does not come back by itself; this only lets the end of the other legs arrive first, ms. */
const deskPhoneMs = 2_000
/** A page that is just loading may miss the first ring, ms. */
const retryMs = 2_000

/** Page reloaded, network gone, worker dead: the others hear music while the phone may come back. */
export function phoneLost(turn: CallTurn, leg: CallLeg): void {
  if (leg.lostAt !== null) return
  leg.lostAt = turn.monotonic
  if (leg.userId) tellAgent(turn, leg.userId, { type: 'reconnecting', callId: turn.call.id })
  journal(turn, { type: 'call.phone-lost', leg: leg.id, ...agentOf(leg) })
  startTimer(turn, `reconnect ${leg.id}`, leg.device === 'browser' ? reconnectMs : deskPhoneMs)
  // The new page may have registered before the old one was missed.
  if (leg.freshFlowAt !== null) ringReturn(turn, leg)
}

/** The phone of a party registered over a new flow. */
export function phoneReachable(turn: CallTurn, extensionId: string): void {
  const leg = parties(turn.call).find((each) => each.extensionId === extensionId)
  if (leg?.state === 'trying' || leg?.state === 'ringing' || !leg) return
  leg.freshFlowAt = turn.monotonic
  if (leg.lostAt !== null) ringReturn(turn, leg)
}

function ringReturn(turn: CallTurn, lost: CallLeg): void {
  const { call } = turn
  const earlier = returnLegOf(call, lost.id)
  if (earlier) hangUp(turn, earlier, 'answered-elsewhere')
  cancelTimer(turn, `return ${lost.id}`)
  const { role, userId, userName, extensionId, number } = lost
  invite(turn, {
    ...{ id: turn.newId(), role, purpose: 'return', userId, userName, extensionId, number },
    replaces: lost.id,
    target: { kind: 'phone', extensionId: extensionId!, device: 'browser' },
    near: parties(call).find((each) => each.lostAt === null)?.id,
    ringTimeoutMs: reconnectMs,
    resume: call.id,
  })
}

/** It is back over a new leg, which takes the lost one's place: same call, same recording. */
export function returnAnswered(turn: CallTurn, leg: CallLeg, event: LegAnswered): void {
  const lost = legOf(turn.call, leg.replaces!)!
  leg.purpose = 'party'
  leg.device = event.device
  leg.heldAt = lost.heldAt
  hangUp(turn, lost, 'answered-elsewhere')
  back(turn, lost, leg)
}

/** It had only been silent for a while. */
export function mediaRestored(turn: CallTurn, leg: CallLeg): void {
  if (leg.lostAt === null || !isUp(leg)) return
  const returning = returnLegOf(turn.call, leg.id)
  if (returning) hangUp(turn, returning, 'answered-elsewhere')
  back(turn, leg, leg)
}

function back(turn: CallTurn, lost: CallLeg, leg: CallLeg): void {
  const lostMs = Math.round(turn.monotonic - lost.lostAt!)
  lost.lostAt = null
  lost.freshFlowAt = null
  cancelTimer(turn, `reconnect ${lost.id}`)
  cancelTimer(turn, `return ${lost.id}`)
  const state = conversationState(turn.call)
  if (leg.userId) tellAgent(turn, leg.userId, { type: 'rejoined', callId: turn.call.id })
  journal(turn, { type: 'call.phone-returned', leg: leg.id, ...agentOf(leg), lostMs, state })
}

/** The page did not take the call back. Unless it refused, it is rung once more: it may still have been loading. */
export function returnFailed(turn: CallTurn, leg: CallLeg, { sipCode }: LegEnd): void {
  const refused = sipCode === 486 || sipCode === 603
  if (!refused && legOf(turn.call, leg.replaces!)?.lostAt !== null)
    startTimer(turn, `return ${leg.replaces!}`, retryMs)
}

export function retryReturn(turn: CallTurn, lostId: string): void {
  const lost = legOf(turn.call, lostId)
  if (lost && lost.lostAt !== null && !lost.done && !returnLegOf(turn.call, lostId)) ringReturn(turn, lost)
}

/** It did not come back in time: a queue's caller who is left alone waits before all others, anyone else is let go. */
export function reconnectOver(turn: CallTurn, lostId: string): void {
  const { call } = turn
  const lost = legOf(call, lostId)
  if (!lost || lost.lostAt === null || lost.done) return
  if (lost.userId) releaseAgent(turn, lost.userId, 'lost')
  const returning = returnLegOf(call, lostId)
  if (returning) hangUp(turn, returning, 'normal')
  cancelTimer(turn, `return ${lostId}`)
  hangUp(turn, lost, 'normal')
  const silentMs = lost.silentMs === 0 ? 0 : lost.silentMs + turn.monotonic - lost.lostAt
  lost.lostAt = null
  if (goesOnWithout(turn, lost)) return
  if (!call.queue) {
    endCall(turn, { outcome: 'answered', by: 'system', reason: 'phone-lost', silentMs })
    return
  }
  const { id: queueId, name: queueName } = call.queue
  journal(turn, { type: 'call.requeued', queueId, queueName, reason: 'phone-lost', ...agentOf(lost) })
  call.returned = true
  turn.next = { in: 'queue', queue: call.queue }
}
