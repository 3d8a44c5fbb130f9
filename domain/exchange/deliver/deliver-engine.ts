import { beginDialled } from '@tongdai/calls/begin-dialled'
import { beginInbound, type IncomingLeg } from '@tongdai/calls/begin-inbound'
import type { CallTurn } from '@tongdai/calls/call-turn'
import { recordingPath } from '@tongdai/calls/record'
import { finishTurn } from '@tongdai/calls/step-call'
import type { EngineEvent } from '@tongdai/engine'
import { phoneReachable, phoneUnreachable } from '../company/phones.ts'
import { trunkFound } from '../company/trunks.ts'
import { followWallClock } from '../follow-wall-clock.ts'
import { companyOf, contextOf, type Shell } from '../shell.ts'
import { commitCall, deliverToCall, isLegEvent } from './deliver-call.ts'
import { routeDial, routeInbound } from './route-call.ts'

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
  const { prompts: usual, hiddenNumbers: hidden } = shell.options
  const typed = shell.state.typed
  const prompts = { ...usual, music: index.company?.musicPrompt ?? usual.music }
  const context = contextOf(shell, event.from.companyId)
  const recording = recordingFor(shell, event.from.companyId)
  return event.from.kind === 'trunk'
    ? beginInbound(callId, event, { ...routeInbound(index, event, event.from, prompts), recording }, context)
    : beginDialled(
        callId,
        event,
        { ...routeDial(index, event, event.from, { prompts, draining, hidden, typed }), recording },
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
