import { type Call, type CallLeg, isConversation, isOver, isUp } from './call.ts'
import { legOf, partyOf } from './call-leg.ts'
import type { CallEffect, CallMessage, LegEvent } from './call-message.ts'
import { beginTurn, type CallContext, type CallTurn, send, tellAgent } from './call-turn.ts'
import { customerHolds, customerResumes } from './customer-hold.ts'
import { endByFault, endCall, outcomeByUs } from './ending/end-call.ts'
import { legEnded, legGone } from './ending/leg-ended.ts'
import { hold, resume } from './hold.ts'
import { trunkFailed } from './invitation/dial.ts'
import { invited } from './invitation/invited.ts'
import { phoneReachable } from './invitation/reconnect.ts'
import { applyMedia } from './media-plan.ts'
import { moveTo } from './move-to.ts'
import { applyRecording, recordingEnded } from './record.ts'
import { stages } from './stage/stages.ts'
import { followState } from './state-of.ts'

/**
 * The one way a call changes after it began (`begin-inbound.ts`, `begin-dialled.ts`): finds the stage whose message it is.
 * @throws when a message would move it against the drawing in `move-to.ts`; the exchange then ends it as a fault
 */
export function stepCall(
  before: Call,
  message: CallMessage,
  context: CallContext,
): { call: Call; effects: CallEffect[] } {
  const turn = beginTurn(before, context)
  apply(turn, message)
  return finishTurn(turn)
}

/** Every step ends with what follows from the new state alone. */
export function finishTurn(turn: CallTurn): { call: Call; effects: CallEffect[] } {
  for (let { next } = turn; next; { next } = turn) {
    turn.next = null
    moveTo(turn, next)
    stages[next.in].enter?.(turn)
  }
  followState(turn)
  applyMedia(turn)
  applyRecording(turn)
  return { call: turn.call, effects: turn.effects }
}

function apply(turn: CallTurn, message: CallMessage): void {
  const { call } = turn
  const stage = stages[call.stage.in]
  if ('askedBy' in message) turn.asked = { askedBy: message.askedBy }
  switch (message.type) {
    case 'engine':
      engineEvent(turn, message.event)
      return
    case 'timer':
      stage.timer?.(turn, message.name)
      return
    case 'agent.engaged':
      if (stage.engaged) stage.engaged(turn, message.userId, message.as)
      else tellAgent(turn, message.userId, notNeeded(call))
      return
    case 'agent.refused':
      if (message.as !== 'offer') stage.refused?.(turn, message.as)
      return
    case 'phone.reachable':
      if (message.device === 'browser' && isConversation(call)) phoneReachable(turn, message.extensionId)
      return
    case 'hold':
    case 'resume': {
      const leg = isConversation(call) && partyOf(call, message.userId)
      if (leg) (message.type === 'hold' ? hold : resume)(turn, leg)
      return
    }
    case 'hang-up':
      stage.hangUp?.(turn, message.userId)
      return
    case 'fault':
      endByFault(turn)
      return
    case 'shut-down':
      endCall(turn, { outcome: outcomeByUs(turn), by: 'exchange', reason: 'shut-down' })
      return
  }
}

function notNeeded({ id: callId }: Call) {
  return { type: 'released', callId, how: 'cancelled', wrapUpMs: 0 } as const
}

function engineEvent(turn: CallTurn, event: LegEvent): void {
  const leg = legOf(turn.call, event.leg)
  if (!leg) return
  if (event.type === 'leg.gone') legGone(turn, leg, event.end)
  else if (event.type === 'leg.ended') legEnded(turn, leg, event.end, event.quality)
  else if (event.type === 'recording.ended') recordingEnded(turn, event)
  else if (!isOver(turn.call) && !leg.done && isUp(leg)) legEvent(turn, leg, event)
}

/** First what it says of the leg itself, then what that is to the stage. */
function legEvent(turn: CallTurn, leg: CallLeg, event: LegEvent): void {
  const invitation = leg.purpose === 'party' ? null : invited[leg.purpose]
  const stage = stages[turn.call.stage.in]
  switch (event.type) {
    case 'leg.ringing':
      leg.rangAt ??= turn.monotonic
      if (leg.state === 'trying') leg.state = 'ringing'
      invitation?.ringing?.(turn, leg, event)
      return
    case 'leg.answered':
      leg.state = 'answered'
      if (invitation) invitation.answered(turn, leg, event)
      else stage.engine?.(turn, leg, event)
      return
    case 'leg.trunk-failed':
      trunkFailed(turn, leg, event)
      return
    case 'leg.media-lost':
      mediaLost(turn, leg)
      return
    case 'leg.held':
    case 'leg.resumed':
      if (leg.role === 'customer') (event.type === 'leg.held' ? customerHolds : customerResumes)(turn, leg)
      else stage.engine?.(turn, leg, event)
      return
    case 'leg.transfer-requested':
      // Refused at once: a phone that is told so goes on with its call, one that is not would wait.
      send(turn, { type: 'answer-transfer', leg: leg.id, answer: 'refused' })
      return
    case 'play.ended':
      // `stopped` is the leg's own end coming.
      if (event.playId !== leg.playId || event.outcome === 'stopped') return
      if (event.outcome === 'failed')
        turn.effects.push({ type: 'warn', message: 'audio could not be played', detail: event.detail })
      stage.engine?.(turn, leg, event)
      return
    default:
      stage.engine?.(turn, leg, event)
  }
}

function mediaLost(turn: CallTurn, leg: CallLeg): void {
  if (leg.purpose === 'offer')
    invited.offer.failed(turn, leg, { by: 'system', sipCode: null, reason: 'phone-lost' })
  // Carriers and desk phones may suppress silence; their BYE or a timeout tells when they are gone.
  else if (leg.purpose === 'party' && leg.role !== 'customer' && leg.device === 'browser')
    stages[turn.call.stage.in].phoneLost?.(turn, leg)
}
