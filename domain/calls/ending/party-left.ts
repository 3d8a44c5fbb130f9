import type { CallLeg } from '../call.ts'
import { hangUp, parties } from '../call-leg.ts'
import type { CallTurn } from '../call-turn.ts'
import { endCall } from './end-call.ts'
import type { Ending } from './ending.ts'
import { releaseAgent } from './release-agent.ts'

/** Who talks needs somebody to talk with. */
const fewest = 2

/** A party leaves the conversation: while others are left to talk they do, and who remains alone is let go with it. */
export function partyLeft(turn: CallTurn, leg: CallLeg, ending: Ending): void {
  if (!goesOnWithout(turn, leg)) endCall(turn, ending)
}

/**
 * Lets one party go, unless too few would remain.
 * @returns false then, with nothing done: what becomes of who is left is for the asker to say
 */
export function goesOnWithout(turn: CallTurn, leg: CallLeg): boolean {
  if (parties(turn.call).filter((each) => each !== leg).length < fewest) return false
  hangUp(turn, leg, 'normal')
  if (leg.userId) releaseAgent(turn, leg.userId, 'answered')
  return true
}
