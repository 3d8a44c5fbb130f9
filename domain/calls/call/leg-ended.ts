import type { LegEnd, LegQuality, Vanished } from '@tongdai/engine'
import type { CallLeg } from './call.ts'
import { type CallTurn, journal } from './call-turn.ts'
import { dialFailed } from './dial.ts'
import { endByFault, endCall, mediaRefused } from './end-call.ts'
import { offerFailed } from './offer.ts'
import { isConversation } from './phase.ts'
import { phoneLost, returnFailed } from './reconnect.ts'

/** The last event of a leg: what it means depends on what the leg was for. */
export function legEnded(turn: CallTurn, leg: CallLeg, end: LegEnd, quality: LegQuality | null): void {
  if (leg.state === 'ended') return
  leg.state = 'ended'
  journal(turn, { type: 'call.leg-ended', leg: leg.id, role: leg.role, end, quality })
  // We hung it up, or another took its place: expected.
  if (leg.done || turn.call.phase === 'ended') return
  if (leg.purpose === 'offer') offerFailed(turn, leg, end)
  else if (leg.purpose === 'return') returnFailed(turn, leg, end.sipCode)
  else if (leg.lostAt === null) partyGone(turn, leg, end)
  // Both sides of an internal call lost their legs, as when a worker dies: there is nobody to wait for anybody.
  if (isConversation(turn.call.phase) && turn.call.legs.every((each) => each.done || each.state === 'ended'))
    endByFault(turn)
}

function partyGone(turn: CallTurn, leg: CallLeg, end: LegEnd): void {
  const { call } = turn
  // Its party may have picked up; there was never anything to hear.
  if (end.sipCode === 488 && leg === call.legs[0]) {
    mediaRefused(turn, end.sipCode)
  } else if (isConversation(call.phase)) {
    conversationOver(turn, leg, end)
  } else if (call.direction === 'inbound') {
    if (end.vanished) endCall(turn, { outcome: 'abandoned', by: 'system', reason: reasonOf(end.vanished) })
    else if (end.by === 'system') endByFault(turn)
    else endCall(turn, { outcome: 'abandoned', by: 'customer', reason: 'abandoned' })
  } else if (leg === call.legs[0]) {
    if (end.by === 'system') endByFault(turn)
    else endCall(turn, { outcome: 'cancelled', by: 'agent', reason: 'cancelled' })
  } else {
    dialFailed(turn, leg, end)
  }
}

function conversationOver(turn: CallTurn, leg: CallLeg, end: LegEnd): void {
  if (leg.role === 'customer') {
    if (end.by === 'peer') endCall(turn, { outcome: 'answered', by: 'customer', reason: 'hung-up' })
    else if (end.vanished) customerVanished(turn, end.vanished)
    else endByFault(turn)
  } else if (end.by === 'peer') {
    // A BYE of his phone is a hang-up, never a loss.
    endCall(turn, { outcome: 'answered', by: 'agent', reason: 'hung-up' })
  } else {
    leg.silentMs = end.vanished?.silentMs ?? 0
    phoneLost(turn, leg)
  }
}

/** They did talk: the carrier's line broke off, and no fault of ours makes the call another. */
function customerVanished(turn: CallTurn, vanished: Vanished): void {
  const { silentMs } = vanished
  endCall(turn, { outcome: 'answered', by: 'system', reason: reasonOf(vanished), silentMs })
}

/** Stable words, `reason.*` in the desk's catalogue. */
function reasonOf({ from }: Vanished): string {
  return from === 'media' ? 'media-timeout' : 'line-lost'
}
