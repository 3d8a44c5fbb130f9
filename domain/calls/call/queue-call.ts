import { offerOf, parties } from './call-leg.ts'
import { type CallTurn, cancelTimer, journal, startTimer, tellQueues } from './call-turn.ts'
import { endCall } from './end-call.ts'
import { offerOver } from './offer-over.ts'
import { moveTo } from './phase.ts'

/** A prompt longer than this is taken for a fault of the engine, which should have told its end, ms. */
const promptLimitMs = 300_000

/** The line is up: the greeting first, where there is one. */
export function greet(turn: CallTurn): void {
  if (turn.call.audio.greeting === null) {
    enterQueue(turn)
    return
  }
  moveTo(turn, 'greeting')
  journal(turn, { type: 'call.greeting' })
  startTimer(turn, 'prompt', promptLimitMs)
}

export function enterQueue(turn: CallTurn): void {
  const { call } = turn
  const queue = call.queue!
  cancelTimer(turn, 'prompt')
  moveTo(turn, 'queued')
  call.queuedSince = { wall: turn.now, monotonic: turn.monotonic }
  journal(turn, { type: 'call.queued', queueId: queue.id, queueName: queue.name })
  startTimer(turn, 'max-wait', queue.maxWaitMs)
  askForAgent(turn, 0)
}

/** An offer came to nothing: back to the same place in the queue. */
export function waitAgain(turn: CallTurn): void {
  moveTo(turn, 'queued')
  askForAgent(turn, turn.call.returned ? 1 : 0)
}

/** The agent was lost: before all others who wait, with a new maximum wait. */
export function waitAtHead(turn: CallTurn): void {
  const { call } = turn
  call.returned = true
  moveTo(turn, 'queued')
  startTimer(turn, 'max-wait', call.queue!.maxWaitMs)
  askForAgent(turn, 1)
}

/** The queue gives up: the caller hears why before he is hung up. */
export function maxWaitOver(turn: CallTurn): void {
  const { call } = turn
  const offer = offerOf(call)
  if (offer) offerOver(turn, offer, { how: 'cancelled', sipCode: null, reason: 'timed-out' })
  tellQueues(turn, { type: 'call.left', callId: call.id })
  moveTo(turn, 'apology')
  journal(turn, { type: 'call.apology' })
  startTimer(turn, 'prompt', promptLimitMs)
}

/** A prompt was played to its end, or could not be played: a missing file must not keep a caller from the queue. */
export function promptOver(turn: CallTurn): void {
  for (const leg of parties(turn.call)) leg.playId = null
  if (turn.call.phase === 'greeting') enterQueue(turn)
  else if (turn.call.phase === 'apology')
    endCall(turn, { outcome: 'timed-out', by: 'exchange', reason: 'timed-out' })
}

function askForAgent({ call, effects }: CallTurn, priority: number): void {
  const { wall, monotonic } = call.queuedSince!
  effects.push({
    type: 'tell-queues',
    message: {
      type: 'call.waits',
      call: { id: call.id, queueId: call.queue!.id, priority, since: monotonic, sinceWall: wall },
    },
  })
}
