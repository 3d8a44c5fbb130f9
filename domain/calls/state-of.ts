import type { CallState } from '@tongdai/contract/call'
import { type Call, isConversation } from './call.ts'
import { offersOf, parties } from './call-leg.ts'
import type { CallTurn } from './call-turn.ts'

/** What is shown of a call, from its stage and its legs alone. */
export function stateOf(call: Call): CallState {
  const { stage } = call
  switch (stage.in) {
    case 'arrival':
      return call.direction === 'inbound' ? 'arriving' : 'dialling'
    case 'prompt':
      // Who is told that nobody came has still been waiting.
      return stage.announcement.as === 'greeting' ? 'greeting' : 'queued'
    case 'queue':
      return offersOf(call).length > 0 ? 'offering' : 'queued'
    case 'dial':
      return hasRung(call) ? 'ringing' : 'dialling'
    case 'conversation':
      return conversationState(call)
    case 'over':
      return 'ended'
  }
}

/** The far end said so itself (18x); a trunk that takes over from one that failed after it goes on ringing, as the caller hears. */
function hasRung(call: Call): boolean {
  return call.legs.some((leg) => leg.purpose === 'dial' && leg.rangAt !== null)
}

/** A loss hides a hold. */
export function conversationState(call: Call): 'talking' | 'held' | 'reconnecting' {
  if (parties(call).some((leg) => leg.lostAt !== null)) return 'reconnecting'
  return someoneHolds(call) ? 'held' : 'talking'
}

function someoneHolds(call: Call): boolean {
  return parties(call).some((leg) => leg.heldAt !== null)
}

/** Every step ends with it: time passes between steps only, so what has passed belongs to the state before. */
export function followState(turn: CallTurn): void {
  followHold(turn)
  const { call, now, monotonic } = turn
  const state = stateOf(call)
  if (state === call.state) return
  call.spent[call.state] = spentIn(turn, call.state)
  call.state = state
  call.stateSince = now
  call.stateStarted = monotonic
}

/** Beside the states: the customer goes on hearing the hold while a loss hides it. */
function followHold(turn: CallTurn): void {
  const { call, monotonic } = turn
  const holds = isConversation(call) && someoneHolds(call)
  if (holds !== (call.held.since !== null))
    call.held = { ms: untilNow(turn), since: holds ? monotonic : null }
}

function untilNow({ call: { held }, monotonic }: CallTurn): number {
  return held.since === null ? held.ms : held.ms + Math.max(0, monotonic - held.since)
}

/** Of whoever called, for somebody to answer: in the queue, or from the first digit dialled. */
export function waitedMs(turn: CallTurn): number {
  return Math.round(spentIn(turn, 'queued', 'offering', 'dialling', 'ringing'))
}

export function talkedMs(turn: CallTurn): number {
  return Math.round(spentIn(turn, 'talking', 'held', 'reconnecting'))
}

/** Of the talk; the segments count it in the same way (`folds/segments.ts`). */
export function heldMs(turn: CallTurn): number {
  return Math.min(Math.round(untilNow(turn)), talkedMs(turn))
}

/**
 * Dead air at the end of a conversation is neither talk nor hold: it is taken from the present state, and what it exceeds
 * that from those before.
 */
export function takeBack({ call, monotonic }: CallTurn, silentMs: number): void {
  if (call.stage.in !== 'conversation') return
  const present = Math.min(silentMs, monotonic - call.stateStarted)
  call.stateStarted += present
  const { since } = call.held
  if (since !== null) call.held = { ...call.held, since: since + Math.min(silentMs, monotonic - since) }
  let rest = silentMs - present
  const before: CallState[] = ['reconnecting', 'held', 'talking']
  for (const state of before.filter((each) => each !== call.state)) {
    const taken = Math.min(call.spent[state] ?? 0, rest)
    call.spent[state] = (call.spent[state] ?? 0) - taken
    rest -= taken
  }
}

/** Ms in these states until now. */
function spentIn({ call, monotonic }: CallTurn, ...states: CallState[]): number {
  let sum = 0
  for (const state of states) sum += call.spent[state] ?? 0
  return states.includes(call.state) ? sum + Math.max(0, monotonic - call.stateStarted) : sum
}
