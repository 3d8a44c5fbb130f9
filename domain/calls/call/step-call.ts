import type { Call } from './call.ts'
import { legOf, offerOf, partyOf } from './call-leg.ts'
import type { CallEffect, CallMessage, CallTimer, LegEvent } from './call-message.ts'
import { beginTurn, type CallContext, type CallTurn, send, tellAgent } from './call-turn.ts'
import { customerHolds, customerResumes } from './customer-hold.ts'
import { dialAnswered, dialEngaged, dialRefused, dialRinging, trunkFailed } from './dial.ts'
import { endByFault, endCall, outcomeByUs, writeOff } from './end-call.ts'
import { hold, resume } from './hold.ts'
import { legEnded } from './leg-ended.ts'
import { applyMedia } from './media-plan.ts'
import { offerAnswered, offerFailed, offerTimedOut, offerTo } from './offer.ts'
import { isConversation } from './phase.ts'
import { greet, maxWaitOver, promptOver } from './queue-call.ts'
import {
  mediaRestored,
  phoneLost,
  phoneReachable,
  reconnectOver,
  retryReturn,
  returnAnswered,
} from './reconnect.ts'
import { applyRecording, recordingEnded } from './record.ts'

/**
 * The one way a call changes after it began (`begin-inbound.ts`, `begin-dialled.ts`).
 * @throws when a message would move it against the drawing in `phase.ts`; the exchange then ends it as a fault
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
  applyMedia(turn)
  applyRecording(turn)
  return { call: turn.call, effects: turn.effects }
}

function apply(turn: CallTurn, message: CallMessage): void {
  switch (message.type) {
    case 'engine':
      engineEvent(turn, message.event)
      return
    case 'timer':
      timerFired(turn, message.name)
      return
    case 'agent.engaged':
      agentEngaged(turn, message.userId, message.as)
      return
    case 'agent.refused':
      if (message.as !== 'offer') dialRefused(turn, message.as)
      return
    case 'phone.reachable':
      if (message.device === 'browser' && isConversation(turn.call.phase))
        phoneReachable(turn, message.extensionId)
      return
    case 'hold':
    case 'resume': {
      const leg = partyOf(turn.call, message.userId)
      if (leg) (message.type === 'hold' ? hold : resume)(turn, leg)
      return
    }
    case 'hang-up':
      hangUpCommand(turn, message.userId)
      return
    case 'fault':
      endByFault(turn)
      return
    case 'shut-down':
      endCall(turn, {
        outcome: outcomeByUs(turn.call),
        by: 'exchange',
        reason: 'shut-down',
      })
      return
  }
}

function engineEvent(turn: CallTurn, event: LegEvent): void {
  const { call } = turn
  const leg = legOf(call, event.leg)
  if (!leg) return
  if (event.type === 'leg.ended') {
    legEnded(turn, leg, event.end, event.quality)
    return
  }
  if (event.type === 'recording.ended') {
    recordingEnded(turn, event)
    return
  }
  if (call.phase === 'ended' || leg.done || leg.state === 'ended') return
  switch (event.type) {
    case 'leg.ringing':
      leg.rangAt ??= turn.monotonic
      if (leg.state === 'trying') leg.state = 'ringing'
      if (call.phase === 'ringing' && leg !== call.legs[0]) dialRinging(turn, leg, event)
      return
    case 'leg.trunk-failed':
      trunkFailed(turn, leg, event)
      return
    case 'leg.answered':
      leg.state = 'answered'
      if (leg.purpose === 'offer') offerAnswered(turn, leg, event)
      else if (leg.purpose === 'return') returnAnswered(turn, leg, event)
      else if (call.phase === 'arriving' && call.direction === 'inbound') greet(turn)
      else if (call.phase === 'ringing' && leg !== call.legs[0]) dialAnswered(turn, leg, event)
      return
    case 'play.ended':
      // `stopped` is the leg's own end coming.
      if (event.playId !== leg.playId || event.outcome === 'stopped') return
      if (event.outcome === 'failed')
        turn.effects.push({ type: 'warn', message: 'audio could not be played', detail: event.detail })
      // Music that ended is not begun again: a file that cannot be played would be tried for ever.
      if (leg.media === call.phase) promptOver(turn)
      return
    case 'leg.media-lost':
      mediaLost(turn, leg.id)
      return
    case 'leg.media-restored':
      mediaRestored(turn, leg)
      return
    case 'leg.held':
      if (leg.role !== 'customer') hold(turn, leg)
      else customerHolds(turn, leg)
      return
    case 'leg.resumed':
      if (leg.role !== 'customer') resume(turn, leg)
      else customerResumes(turn, leg)
      return
    case 'leg.transfer-requested':
      // Refused at once: a phone that is told so goes on with its call, one that is not would wait.
      send(turn, { type: 'answer-transfer', leg: leg.id, answer: 'refused' })
      return
    // Menus (IVR) and transfers by REFER come with the in-call operations.
    case 'leg.digit':
      return
  }
}

function mediaLost(turn: CallTurn, legId: string): void {
  const { call } = turn
  const leg = legOf(call, legId)!
  if (leg.purpose === 'offer') {
    offerFailed(turn, leg, { by: 'system', sipCode: null, reason: 'phone-lost' })
  } else if (leg.purpose !== 'party' || leg.role === 'customer' || leg.device !== 'browser') {
    // Carriers and desk phones may suppress silence; their BYE or a timeout tells when they are gone.
  } else if (isConversation(call.phase)) {
    phoneLost(turn, leg)
  } else if (leg === call.legs[0]) {
    endCall(turn, { outcome: 'cancelled', by: 'system', reason: 'phone-lost' })
  }
}

function agentEngaged(turn: CallTurn, userId: string, as: 'offer' | 'called' | 'dial'): void {
  if (as === 'offer') {
    offerTo(turn, userId)
    return
  }
  const { id: callId, phase } = turn.call
  if (phase === 'arriving') dialEngaged(turn, userId, as)
  else tellAgent(turn, userId, { type: 'released', callId, how: 'cancelled', wrapUpMs: 0 })
}

function hangUpCommand(turn: CallTurn, userId: string): void {
  const { call } = turn
  const offer = offerOf(call)
  if (offer?.userId === userId) {
    offerFailed(turn, offer, { by: 'peer', sipCode: 603, reason: 'declined' })
  } else if (isConversation(call.phase)) {
    endCall(turn, { outcome: 'answered', by: 'agent', reason: 'hung-up' })
  } else if (call.legs[0]?.userId === userId) {
    endCall(turn, { outcome: 'cancelled', by: 'agent', reason: 'cancelled' })
  } else {
    endCall(turn, { outcome: 'declined', by: 'agent', reason: 'declined', sipCode: 603, cause: 'declined' })
  }
}

function timerFired(turn: CallTurn, name: CallTimer): void {
  if (name === 'linger') writeOff(turn)
  else if (turn.call.phase === 'ended') return
  else if (name === 'offer') offerTimedOut(turn)
  else if (name === 'max-wait') maxWaitOver(turn)
  else if (name === 'prompt') promptOver(turn)
  else if (name.startsWith('reconnect ')) reconnectOver(turn, name.slice('reconnect '.length))
  else retryReturn(turn, name.slice('return '.length))
}
