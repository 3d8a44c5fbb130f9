import type { CallEndedBy, CallOutcome } from '@tongdai/contract/call'
import type { HangupCause } from '@tongdai/engine'
import { heldMs, talkedMs, waitedMs } from './call.ts'
import { hangUp, offerOf } from './call-leg.ts'
import { type CallTurn, cancelTimer, journal, startTimer, tellQueues } from './call-turn.ts'
import { offerOver } from './offer-over.ts'
import { moveTo } from './phase.ts'
import { releaseAll } from './release-agent.ts'

/** How long the last events of its legs and recording may take after a call's end, ms. */
const lingerMs = 30_000

export interface Ending {
  outcome: CallOutcome
  by: CallEndedBy
  /** Stable word, `reason.*` in the desk's catalogue. */
  reason: string
  sipCode?: number | null
  /** What the legs that are still up are told. */
  cause?: HangupCause
}

/** The one way a call dies: offer, legs, agents, queue, timers, journal, in this order. Idempotent. */
export function endCall(turn: CallTurn, ending: Ending): void {
  const { call } = turn
  if (call.phase === 'ended') return
  const offer = offerOf(call)
  if (offer) offerOver(turn, offer, { how: 'cancelled', sipCode: null, reason: ending.reason })
  for (const leg of call.legs) hangUp(turn, leg, ending.cause ?? 'normal')
  moveTo(turn, 'ended')
  releaseAll(turn)
  tellQueues(turn, { type: 'call.left', callId: call.id })
  for (const name of ['offer', 'max-wait', 'prompt'] as const) cancelTimer(turn, name)
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
    waitMs: waitedMs(call),
    talkMs: talkedMs(call),
    holdMs: heldMs(call),
  })
  startTimer(turn, 'linger', lingerMs)
}

/** The engine did not report the end of something of ours in time: it is written off, so that the call can be forgotten. */
export function writeOff(turn: CallTurn): void {
  const { call } = turn
  for (const leg of call.legs) {
    if (leg.state === 'ended') continue
    leg.state = 'ended'
    const end = { by: 'system', sipCode: null, reason: 'vanished' } as const
    journal(turn, { type: 'call.leg-ended', leg: leg.id, role: leg.role, end, quality: null })
  }
  if (call.recording?.state !== 'running') return
  call.recording.state = 'closed'
  const { id: recordingId, path } = call.recording
  turn.effects.push({ type: 'measure-recording', recordingId, path })
}
