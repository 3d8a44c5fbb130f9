import { originOf } from '../call-leg.ts'
import { type CallTurn, tellAgent } from '../call-turn.ts'
import { callerGone } from '../ending/caller-gone.ts'
import { endCall } from '../ending/end-call.ts'
import { engagedWith } from '../ending/release-agent.ts'
import { ringDialled } from '../invitation/dial.ts'
import { inMain } from '../place.ts'
import { atStage, type Stage } from './stage.ts'

/** Whom a phone of ours dialled is rung. A colleague must be free as well. */
export const dial: Stage<'dial'> = {
  name: 'dial',
  place: (_, leg) => (leg.early ? inMain : null),
  enter(turn) {
    const { to } = atStage(turn, 'dial')
    if (to.kind === 'number') turn.call.wrapUpMs = to.wrapUpMs
    if (to.kind === 'extension' && to.userId !== null)
      tellAgent(turn, to.userId, { type: 'engage', callId: turn.call.id, as: 'called' })
    else ringDialled(turn, to)
  },
  engaged(turn, userId) {
    const { to } = atStage(turn, 'dial')
    if (to.kind !== 'extension') return
    turn.call.engaged.push(engagedWith(userId, to.userName ?? ''))
    ringDialled(turn, to)
  },
  refused(turn) {
    endCall(turn, { outcome: 'busy', by: 'exchange', reason: 'busy', sipCode: 486, cause: 'busy' })
  },
  partyGone: (turn, _, end) => callerGone(turn, end),
  phoneLost(turn) {
    endCall(turn, { outcome: 'cancelled', by: 'system', reason: 'phone-lost' })
  },
  hangUp(turn, userId) {
    if (originOf(turn.call).userId === userId)
      endCall(turn, { outcome: 'cancelled', by: 'agent', reason: 'cancelled' })
    else declined(turn)
  },
}

function declined(turn: CallTurn): void {
  const reason = 'declined'
  endCall(turn, { outcome: 'declined', by: 'agent', reason, sipCode: 603, cause: 'declined' })
}
