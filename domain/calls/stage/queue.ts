import { offersOf } from '../call-leg.ts'
import { type CallTurn, cancelTimer, journal, startTimer, tellQueues } from '../call-turn.ts'
import { goTo } from '../destination/go-to.ts'
import { callerGone } from '../ending/caller-gone.ts'
import { askForAgent } from '../invitation/ask-for-agent.ts'
import { offerFailed, offerTimedOut, offerTo } from '../invitation/offer.ts'
import { offerOver } from '../invitation/offer-over.ts'
import { atStage, type Stage } from './stage.ts'

/** Waits for an agent, and rings those whom the queue chooses. */
export const queue: Stage<'queue'> = {
  name: 'queue',
  place: (call, leg) => (leg.id === call.origin ? { hears: 'music', paths: [call.music] } : null),
  enter(turn) {
    const { call } = turn
    const { queue: entered } = atStage(turn, 'queue')
    call.queue = entered
    call.music = entered.music
    call.wrapUpMs = entered.wrapUpMs
    // Who comes back has kept the place, and `call.requeued` has told of it.
    if (!call.returned) {
      call.queuedSince = { wall: turn.now, monotonic: turn.monotonic }
      journal(turn, { type: 'call.queued', queueId: entered.id, queueName: entered.name })
    }
    startTimer(turn, 'max-wait', entered.maxWaitMs)
    askForAgent(turn)
  },
  timer(turn, name) {
    if (name.startsWith('offer ')) offerTimedOut(turn, name.slice('offer '.length))
    else if (name === 'max-wait') giveUp(turn)
  },
  engaged: offerTo,
  partyGone: (turn, _, end) => callerGone(turn, end),
  /** Declined by hand. */
  hangUp(turn, userId) {
    const offer = offersOf(turn.call).find((each) => each.userId === userId)
    if (offer) offerFailed(turn, offer, { by: 'peer', sipCode: 603, reason: 'declined' })
  },
}

/** Nobody was free for so long that the caller is sent on. */
function giveUp(turn: CallTurn): void {
  const { call } = turn
  for (const offer of offersOf(call))
    offerOver(turn, offer, { how: 'cancelled', sipCode: null, reason: 'timed-out' })
  tellQueues(turn, { type: 'work.left', itemId: call.id })
  cancelTimer(turn, 'max-wait')
  goTo(turn, atStage(turn, 'queue').queue.end)
}
