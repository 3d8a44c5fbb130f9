import type { Phase } from './call.ts'
import type { CallTurn } from './call-turn.ts'

/**
 * ```
 *  inbound                                              outbound, internal
 *  arriving ─► greeting ─► queued ◄──► offering         arriving ─► ringing
 *      └──────────────────►  │ ▲  ╲      │  │                          │
 *                            │ │   ╲     │  │ answered                 │ answered
 *             agent's phone  │ │  max wait  ▼                          ▼
 *             did not return │ │     ╲   talking ◄──► held ◄──► reconnecting
 *                            │ └──────╲──────────────────────────── (inbound)
 *                            ▼         ▼
 *                          ended ◄─ apology        every phase ─► ended, and nothing after it
 * ```
 */
const moves: Record<Phase, readonly Phase[]> = {
  arriving: ['greeting', 'queued', 'ringing', 'ended'],
  greeting: ['queued', 'ended'],
  queued: ['offering', 'apology', 'ended'],
  offering: ['queued', 'talking', 'apology', 'ended'],
  apology: ['ended'],
  ringing: ['talking', 'ended'],
  talking: ['held', 'reconnecting', 'ended'],
  held: ['talking', 'reconnecting', 'ended'],
  reconnecting: ['talking', 'held', 'queued', 'ended'],
  ended: [],
}

/** Refuses, by throwing, what the drawing does not have: the exchange then ends the call as a fault. */
export function moveTo({ call, now, monotonic }: CallTurn, phase: Phase): void {
  if (phase === call.phase) return
  if (!moves[call.phase].includes(phase)) throw new Error(`a call cannot go from ${call.phase} to ${phase}`)
  call.spent[call.phase] = (call.spent[call.phase] ?? 0) + Math.max(0, monotonic - call.phaseStarted)
  call.phase = phase
  call.phaseSince = now
  call.phaseStarted = monotonic
}

export function isConversation(phase: Phase): boolean {
  return phase === 'talking' || phase === 'held' || phase === 'reconnecting'
}
