import type { Release } from '@tongdai/agents/agent-message'
import type { Engaged } from '../call.ts'
import { type CallTurn, tellAgent } from '../call-turn.ts'

/** Lets one agent go; who is not with the call is left alone. */
export function releaseAgent(turn: CallTurn, userId: string, how: Release): void {
  const engaged = turn.call.engaged.find((each) => each.userId === userId)
  if (!engaged) return
  turn.call.engaged = turn.call.engaged.filter((each) => each !== engaged)
  const talked = engaged.talkingSince !== null
  tellAgent(turn, userId, {
    type: 'released',
    callId: turn.call.id,
    how,
    wrapUpMs: talked && how === 'answered' ? turn.call.wrapUpMs : 0,
  })
}

export function releaseAll(turn: CallTurn): void {
  for (const { userId, talkingSince } of turn.call.engaged)
    releaseAgent(turn, userId, talkingSince === null ? 'cancelled' : 'answered')
}

export function beginTalk(turn: CallTurn): void {
  for (const engaged of turn.call.engaged) {
    if (engaged.talkingSince !== null) continue
    engaged.talkingSince = turn.monotonic
    tellAgent(turn, engaged.userId, { type: 'talking', callId: turn.call.id })
  }
}

export function engagedWith(userId: string, userName: string): Engaged {
  return { userId, userName, talkingSince: null }
}
