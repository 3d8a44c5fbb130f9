import { type CallTurn, journal } from '../call-turn.ts'
import { closeRecording } from '../record.ts'

/** The engine did not report the end of something of ours in time: it is written off, so that the call can be forgotten. */
export function writeOff(turn: CallTurn): void {
  const { call } = turn
  for (const leg of call.legs) {
    if (leg.state === 'ended') continue
    leg.state = 'ended'
    const end = { by: 'system', sipCode: null, reason: 'vanished' } as const
    journal(turn, { type: 'call.leg-ended', leg: leg.id, role: leg.role, end, quality: null })
  }
  closeRecording(turn)
}
