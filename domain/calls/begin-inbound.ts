import type { EngineEvent } from '@tongdai/engine'
import { newLeg } from './call-leg.ts'
import { beginTurn, type CallContext, type CallTurn, journal, send } from './call-turn.ts'
import type { Destination } from './destination/destination.ts'
import { goTo } from './destination/go-to.ts'
import { mediaRefused } from './ending/end-call.ts'
import { newCall } from './new-call.ts'

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
  destination: Destination
  /** Path of what is heard while there is nobody to talk with. */
  music: string
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
  const customer = newLeg({ id: event.leg, role: 'customer', purpose: 'party', number: route.from })
  const call = newCall(
    { id, companyId, direction: 'inbound', origin: { ...customer, state: 'ringing' }, to: route.destination },
    {
      caller: { number: route.from, name: event.callerName },
      ...{ music: route.music, hotline: route.hotline, recording: route.recording },
    },
    context,
  )
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
  else accept(turn, route.destination)
  return turn
}

function accept(turn: CallTurn, to: Destination): void {
  if (to.kind === 'hang-up') {
    goTo(turn, to)
    return
  }
  const leg = turn.call.origin
  send(turn, { type: 'ring', leg })
  send(turn, { type: 'answer', leg })
}
