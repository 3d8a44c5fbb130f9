import type { HangupCause, LegId } from '@tongdai/engine'
import { type Call, type CallLeg, isUp } from './call.ts'
import type { MaybeAgent } from './call-event.ts'
import { type CallTurn, send } from './call-turn.ts'

export function newLeg(given: Pick<CallLeg, 'id' | 'role' | 'purpose'> & Partial<CallLeg>): CallLeg {
  return {
    state: 'trying',
    done: false,
    userId: null,
    userName: null,
    extensionId: null,
    number: null,
    device: null,
    rangAt: null,
    early: false,
    trunkAnswered: false,
    place: null,
    playId: null,
    heldAt: null,
    heldUsAt: null,
    lostAt: null,
    silentMs: 0,
    freshFlowAt: null,
    replaces: null,
    ...given,
  }
}

export function legOf(call: Call, id: LegId): CallLeg | undefined {
  return call.legs.find((leg) => leg.id === id)
}

/** Legs that still belong to the call's doing. A lost party's leg is one of them even after its end. */
export function parties(call: Call): CallLeg[] {
  return call.legs.filter((leg) => leg.purpose === 'party' && !leg.done && (isUp(leg) || leg.lostAt !== null))
}

/** The party that this user is. */
export function partyOf(call: Call, userId: string): CallLeg | undefined {
  return parties(call).find((leg) => leg.userId === userId)
}

/** Whether this user is in the call, is rung for it, or is about to be. */
export function isPresent(call: Call, userId: string): boolean {
  return (
    call.legs.some((leg) => leg.userId === userId && !leg.done && isUp(leg)) ||
    call.engaged.some((each) => each.userId === userId)
  )
}

/** Whom the call began with. */
export function originOf(call: Call): CallLeg {
  return legOf(call, call.origin)!
}

/** Agents who are being rung for its queue. */
export function offersOf(call: Call): CallLeg[] {
  return call.legs.filter((leg) => leg.purpose === 'offer' && !leg.done && isUp(leg))
}

export function returnLegOf(call: Call, lost: LegId): CallLeg | undefined {
  return call.legs.find((leg) => leg.purpose === 'return' && leg.replaces === lost && !leg.done && isUp(leg))
}

/** Idempotent; after it only the leg's last event is awaited. */
export function hangUp(turn: CallTurn, leg: CallLeg, cause: HangupCause): void {
  if (!leg.done && isUp(leg)) send(turn, { type: 'hangup', leg: leg.id, cause })
  leg.done = true
}

export function agentOf(leg: CallLeg): MaybeAgent {
  return { agentId: leg.userId, agentName: leg.userName }
}
