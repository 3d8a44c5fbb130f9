import type { LegEnd } from '@tongdai/engine'
import type { Call, CallLeg } from '../call.ts'
import { parties, partyOf } from '../call-leg.ts'
import type { CallTurn } from '../call-turn.ts'
import { lossOf } from '../ending/caller-gone.ts'
import { endByFault } from '../ending/end-call.ts'
import { partyLeft } from '../ending/party-left.ts'
import { beginTalk } from '../ending/release-agent.ts'
import { hold, resume } from '../hold.ts'
import { mediaRestored, phoneLost, reconnectOver, retryReturn } from '../invitation/reconnect.ts'
import { inMain, mutedInMain, type Place } from '../place.ts'
import type { Stage } from './stage.ts'

/** The parties talk: together in the main room, or hearing music while there is nobody to talk with. */
export const conversation: Stage<'conversation'> = {
  name: 'conversation',
  place,
  enter: beginTalk,
  engine(turn, leg, event) {
    // Who is still being rung holds nobody.
    if (leg.purpose !== 'party') return
    if (event.type === 'leg.media-restored') mediaRestored(turn, leg)
    else if (event.type === 'leg.held') hold(turn, leg)
    else if (event.type === 'leg.resumed') resume(turn, leg)
  },
  partyGone,
  phoneLost,
  timer(turn, name) {
    if (name.startsWith('reconnect ')) reconnectOver(turn, name.slice('reconnect '.length))
    else if (name.startsWith('return ')) retryReturn(turn, name.slice('return '.length))
  },
  hangUp(turn, userId) {
    const leg = partyOf(turn.call, userId)
    if (leg) partyLeft(turn, leg, { outcome: 'answered', by: 'agent', reason: 'hung-up' })
  },
}

function place(call: Call, leg: CallLeg): Place {
  if (leg.purpose !== 'party' || (leg.state !== 'answered' && !leg.early)) return null
  const others = parties(call).filter((other) => other !== leg)
  const alone = others.length > 0 && others.every((other) => other.heldAt !== null || other.lostAt !== null)
  if (alone) return { hears: 'music', paths: [call.music] }
  // Those whom it holds may be talking among themselves.
  return leg.heldAt === null ? inMain : mutedInMain
}

function partyGone(turn: CallTurn, leg: CallLeg, end: LegEnd): void {
  const outcome = 'answered'
  if (leg.role === 'customer') {
    if (end.by === 'peer') partyLeft(turn, leg, { outcome, by: 'customer', reason: 'hung-up' })
    else if (end.vanished) {
      // They did talk: the carrier's line broke off, and no fault of ours makes the call another.
      const { silentMs } = end.vanished
      partyLeft(turn, leg, { outcome, by: 'system', reason: lossOf(end.vanished), silentMs })
    } else endByFault(turn)
  } else if (end.by === 'peer') {
    // A BYE of the agent's phone is a hang-up, never a loss.
    partyLeft(turn, leg, { outcome, by: 'agent', reason: 'hung-up' })
  } else {
    leg.silentMs = end.vanished?.silentMs ?? 0
    phoneLost(turn, leg)
  }
}
