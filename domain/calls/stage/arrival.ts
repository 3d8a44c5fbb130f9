import { originOf } from '../call-leg.ts'
import type { CallTurn } from '../call-turn.ts'
import { goTo } from '../destination/go-to.ts'
import { callerGone } from '../ending/caller-gone.ts'
import { endCall } from '../ending/end-call.ts'
import { engagedWith } from '../ending/release-agent.ts'
import { atStage, type Stage } from './stage.ts'

/** A customer's line is being answered, or an agent who dials asked for: then the call goes where it is meant to go. */
export const arrival: Stage<'arrival'> = {
  name: 'arrival',
  place: () => null,
  engine(turn, _, event) {
    if (event.type === 'leg.answered') goTo(turn, atStage(turn, 'arrival').to)
  },
  engaged(turn, userId) {
    turn.call.engaged.push(engagedWith(userId, originOf(turn.call).userName ?? ''))
    goTo(turn, atStage(turn, 'arrival').to)
  },
  refused(turn) {
    const { to } = atStage(turn, 'arrival')
    if (to.kind === 'number' && to.emergency) goTo(turn, to)
    else busy(turn)
  },
  partyGone: (turn, _, end) => callerGone(turn, end),
  phoneLost(turn) {
    endCall(turn, { outcome: 'cancelled', by: 'system', reason: 'phone-lost' })
  },
  hangUp(turn) {
    endCall(turn, { outcome: 'cancelled', by: 'agent', reason: 'cancelled' })
  },
}

function busy(turn: CallTurn): void {
  const reason = 'in-another-call'
  // Nobody was rung: an attempt, and no call out (decision 0071).
  endCall(turn, { outcome: 'rejected', by: 'exchange', reason, sipCode: 486, cause: 'busy' })
}
