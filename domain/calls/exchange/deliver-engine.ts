import type { EngineEvent } from '@tongdai/engine'
import { beginDialled } from '../call/begin-dialled.ts'
import { beginInbound, type IncomingLeg } from '../call/begin-inbound.ts'
import type { CallTurn } from '../call/call-turn.ts'
import { recordingPath } from '../call/record.ts'
import { finishTurn } from '../call/step-call.ts'
import { commitCall, deliverToCall, isLegEvent } from './deliver-call.ts'
import { followWallClock } from './follow-wall-clock.ts'
import { phoneReachable, phoneUnreachable } from './phones.ts'
import { routeDial, routeInbound } from './route-call.ts'
import { companyOf, contextOf, type Shell } from './shell.ts'
import { trunkFound } from './trunks.ts'

/** Finds whom an event of the engine concerns. */
export function deliverEngineEvent(shell: Shell, event: EngineEvent): void {
  switch (event.type) {
    case 'leg.incoming':
      beginCall(shell, event)
      return
    case 'phone.reachable':
      phoneReachable(shell, event)
      return
    case 'phone.unreachable':
      phoneUnreachable(shell, event)
      return
    case 'trunk.state':
      trunkFound(shell, event)
      return
    default:
      if (isLegEvent(event)) legEvent(shell, event)
  }
}

function legEvent(shell: Shell, event: Extract<EngineEvent, { leg: string }>): void {
  const callId = shell.state.legs.get(event.leg)
  // A leg that no call owns is hung up by the next reconciliation.
  if (callId === undefined || !isLegEvent(event)) return
  if (event.type === 'leg.ended') shell.state.legs.delete(event.leg)
  deliverToCall(shell, callId, { type: 'engine', event })
}

function beginCall(shell: Shell, event: IncomingLeg): void {
  const { options, state } = shell
  followWallClock(shell)
  let turn: CallTurn
  try {
    turn = beginTurnFor(shell, options.newId(), event)
  } catch (error) {
    options.log.error('a call could not be begun', { leg: event.leg, error })
    options.engine.send({ type: 'hangup', leg: event.leg, cause: 'congestion' })
    return
  }
  const running = { call: turn.call, record: null, timeline: [], shift: state.time.shift }
  state.calls.set(turn.call.id, running)
  state.legs.set(event.leg, turn.call.id)
  commitCall(shell, running, finishTurn(turn))
}

function beginTurnFor(shell: Shell, callId: string, event: IncomingLeg): CallTurn {
  const { draining } = shell.state
  const { index } = companyOf(shell.state, event.from.companyId)
  const { prompts } = shell.options
  const context = contextOf(shell, event.from.companyId)
  const recording = recordingFor(shell, event.from.companyId)
  return event.from.kind === 'trunk'
    ? beginInbound(callId, event, { ...routeInbound(index, event, event.from, prompts), recording }, context)
    : beginDialled(
        callId,
        event,
        { ...routeDial(index, event, event.from, { prompts, draining }), recording },
        context,
      )
}

function recordingFor({ options, state }: Shell, companyId: string) {
  if (!companyOf(state, companyId).index.company?.recordingEnabled) return null
  const id = options.newId()
  return {
    id,
    path: recordingPath(options.recordingsDir, companyId, id, state.time.now() + state.time.shift),
  }
}
