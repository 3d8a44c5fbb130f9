import type { EngineEvent } from '@tongdai/engine'
import type { Call, CallAudio, CallQueue } from './call.ts'
import { newLeg } from './call-leg.ts'
import { beginTurn, type CallContext, type CallTurn, journal, send } from './call-turn.ts'
import { endCall, mediaRefused } from './end-call.ts'

export type IncomingLeg = Extract<EngineEvent, { type: 'leg.incoming' }>

/** What the configuration says about a call from a trunk. */
export interface InboundRoute {
  trunkId: string
  trunkName: string | null
  /** What was dialled, normalised where it is a number. */
  to: string
  /** Likewise who calls; empty when withheld. */
  from: string
  /** Likewise who sent the call on. */
  divertedBy: string | null
  hotline: { id: string; number: string; name: string } | null
  queue: CallQueue | null
  audio: CallAudio
  /** null: not recorded. */
  recording: { id: string; path: string } | null
}

/** A customer calls a hotline. */
export function beginInbound(
  id: string,
  event: IncomingLeg,
  route: InboundRoute,
  context: CallContext,
): CallTurn {
  const { companyId } = event.from
  const call: Call = {
    id,
    companyId,
    direction: 'inbound',
    phase: 'arriving',
    phaseSince: context.now,
    phaseStarted: context.monotonic,
    spent: {},
    legs: [
      newLeg({ id: event.leg, role: 'customer', purpose: 'party', state: 'ringing', number: route.from }),
    ],
    anchor: event.leg,
    caller: { number: route.from, name: event.callerName },
    audio: route.audio,
    queue: route.queue,
    hotline: route.hotline,
    dial: null,
    engaged: [],
    recording: route.recording && { ...route.recording, state: 'wanted' },
    queuedSince: null,
    returned: false,
  }
  const turn = beginTurn(call, context)
  journal(turn, {
    type: 'call.arrived',
    leg: event.leg,
    sipCallId: event.sipCallId,
    direction: 'inbound',
    from: route.from,
    callerName: event.callerName,
    divertedBy: route.divertedBy,
    dialled: event.dialled,
    to: route.to,
    hotlineId: route.hotline?.id ?? null,
    hotlineNumber: route.hotline?.number ?? null,
    hotlineName: route.hotline?.name ?? null,
    trunkId: route.trunkId,
    trunkName: route.trunkName,
  })
  if (event.refusedWith) mediaRefused(turn, event.refusedWith)
  else accept(turn)
  return turn
}

function accept(turn: CallTurn): void {
  const { hotline, queue, anchor } = turn.call
  if (!hotline) {
    endCall(turn, {
      outcome: 'rejected',
      by: 'exchange',
      reason: 'no-such-hotline',
      sipCode: 404,
      cause: 'not-found',
    })
  } else if (!queue) {
    endCall(turn, {
      outcome: 'rejected',
      by: 'exchange',
      reason: 'no-queue',
      sipCode: 480,
      cause: 'unavailable',
    })
  } else {
    send(turn, { type: 'ring', leg: anchor })
    send(turn, { type: 'answer', leg: anchor })
  }
}
