import type { CallEndedBy, CallOutcome } from '@tongdai/contract/call'
import type { HangupCause } from '@tongdai/engine'
import { type Call, heldMs, type Phase, talkedMs, waitedMs } from './call.ts'
import { hangUp, offerOf } from './call-leg.ts'
import { type CallTurn, cancelTimer, journal, startTimer, tellQueues } from './call-turn.ts'
import { offerOver } from './offer-over.ts'
import { isConversation, moveTo } from './phase.ts'
import { releaseAll } from './release-agent.ts'
import { refusalOf } from './sip-outcome.ts'

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
  /** For so long before this nobody had been there any more: it counts as no talk. */
  silentMs?: number
}

/** The one way a call dies: offer, legs, agents, queue, timers, journal, in this order. Idempotent. */
export function endCall(turn: CallTurn, ending: Ending): void {
  const { call } = turn
  if (call.phase === 'ended') return
  const offer = offerOf(call)
  if (offer) offerOver(turn, offer, { how: 'cancelled', sipCode: null, reason: ending.reason })
  for (const leg of call.legs) hangUp(turn, leg, ending.cause ?? 'normal')
  takeBack(turn, ending.silentMs ?? 0)
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

/** What becomes of a call that no party ends: who talked has talked, and nothing of ours makes it a call that nobody answered. */
export function outcomeByUs(call: Call): CallOutcome {
  // Also who waits again, because the phone of whom he talked with was lost.
  return isConversation(call.phase) || talkedMs(call) > 0 ? 'answered' : 'system'
}

/** A fault of ours ends the call. */
export function endByFault(turn: CallTurn): void {
  endCall(turn, { outcome: outcomeByUs(turn.call), by: 'system', reason: 'system' })
}

/** Dead air at the end of a conversation is no talk: it is taken from the present phase, and what it exceeds that from those before. */
function takeBack({ call, monotonic }: CallTurn, silentMs: number): void {
  if (!isConversation(call.phase)) return
  const present = Math.min(silentMs, monotonic - call.phaseStarted)
  call.phaseStarted += present
  let rest = silentMs - present
  const before: Phase[] = ['reconnecting', 'held', 'talking']
  for (const phase of before.filter((each) => each !== call.phase)) {
    const taken = Math.min(call.spent[phase] ?? 0, rest)
    call.spent[phase] = (call.spent[phase] ?? 0) - taken
    rest -= taken
  }
}

/** The two sides found no media in common: nobody's hang-up, and no fault of ours. */
export function mediaRefused(turn: CallTurn, sipCode: number): void {
  const { reason, cause } = refusalOf({ by: 'exchange', sipCode }, false)
  const outcome = turn.call.direction === 'inbound' ? 'rejected' : 'failed'
  endCall(turn, { outcome, by: 'exchange', reason, sipCode, cause })
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
