import type { LegEnd, LegQuality } from '@tongdai/engine'
import { type CallLeg, isConversation, isOver, isUp } from '../call.ts'
import { type CallTurn, journal } from '../call-turn.ts'
import { invited } from '../invitation/invited.ts'
import { closeRecording } from '../record.ts'
import { stages } from '../stage/stages.ts'
import { endByFault, mediaRefused } from './end-call.ts'

/** The last event of a leg. Its recording has told its end before, or never will. */
export function legEnded(turn: CallTurn, leg: CallLeg, end: LegEnd, quality: LegQuality | null): void {
  if (leg.state === 'ended') return
  const wasUp = isUp(leg)
  leg.state = 'ended'
  journal(turn, { type: 'call.leg-ended', leg: leg.id, role: leg.role, end, quality })
  if (turn.call.recording?.leg === leg.id) closeRecording(turn)
  if (wasUp) withoutIt(turn, leg, end)
}

/** A leg has left the network: nothing is done any more that needs its party. */
export function legGone(turn: CallTurn, leg: CallLeg, end: LegEnd): void {
  if (!isUp(leg)) return
  leg.state = 'gone'
  withoutIt(turn, leg, end)
}

/** What the end of a leg means depends on what it was for. */
function withoutIt(turn: CallTurn, leg: CallLeg, end: LegEnd): void {
  const { call } = turn
  // We hung it up, or another took its place: expected.
  if (leg.done || isOver(call)) return
  if (leg.purpose !== 'party') invited[leg.purpose].failed(turn, leg, end)
  else if (leg.lostAt !== null) {
    // It is missed already, and may come back over another leg.
  } else if (end.sipCode === 488 && leg.id === call.origin) {
    // Its party may have picked up; there was never anything to hear.
    mediaRefused(turn, end.sipCode)
  } else stages[call.stage.in].partyGone(turn, leg, end)
  // Both sides of an internal call lost their legs, as when a worker dies: there is nobody to wait for anybody.
  if (isConversation(call) && call.legs.every((each) => each.done || !isUp(each))) endByFault(turn)
}
