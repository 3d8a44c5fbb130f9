import type { LegEnd } from '@tongdai/engine'
import type { Call, CallLeg, CallStage } from '../call.ts'
import type { CallTimer, LegEvent } from '../call-message.ts'
import type { CallTurn } from '../call-turn.ts'
import type { Place } from '../place.ts'

/** How a call does what it is doing; one file each. What it knows stands in `call.stage`, where it goes next in `turn.next`. */
export interface Stage<Name extends CallStage['in'] = CallStage['in']> {
  name: Name
  /** Where a leg that is not lost is to be meanwhile. */
  place(call: Call, leg: CallLeg): Place
  enter?(turn: CallTurn): void
  /** Of a party; what it says of the leg itself has been taken in. */
  engine?(turn: CallTurn, leg: CallLeg, event: LegEvent): void
  /** A party's leg has ended, and no other has taken its place. */
  partyGone(turn: CallTurn, leg: CallLeg, end: LegEnd): void
  /** The browser of a party of ours is heard no more. */
  phoneLost?(turn: CallTurn, leg: CallLeg): void
  timer?(turn: CallTurn, name: CallTimer): void
  /** An agent who was asked for is with this call now; where there is no such function, it has no need of one any more. */
  engaged?(turn: CallTurn, userId: string, as: 'offer' | 'called' | 'dial'): void
  /** Likewise, and is with somebody else. */
  refused?(turn: CallTurn, as: 'called' | 'dial'): void
  /** By command of an agent who is in the call, or is being rung. */
  hangUp?(turn: CallTurn, userId: string): void
}

/** The stage's own part of the call. @throws when the call is elsewhere */
export function atStage<Name extends CallStage['in']>(
  { call }: CallTurn,
  name: Name,
): Extract<CallStage, { in: Name }> {
  if (call.stage.in !== name) throw new Error(`a call in ${call.stage.in} is not in ${name}`)
  return call.stage as Extract<CallStage, { in: Name }>
}
