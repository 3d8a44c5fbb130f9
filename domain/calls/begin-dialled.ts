import type { DeviceKind } from '@tongdai/engine'
import type { IncomingLeg } from './begin-inbound.ts'
import { newLeg } from './call-leg.ts'
import { beginTurn, type CallContext, type CallTurn, journal, tellAgent } from './call-turn.ts'
import type { Destination } from './destination/destination.ts'
import { goTo } from './destination/go-to.ts'
import { newCall } from './new-call.ts'

/** What the configuration says about a call from a phone. */
export interface DialRoute {
  caller: { extensionId: string; number: string; name: string; userId: string | null; device: DeviceKind }
  /** What was dialled, normalised where it is a number. */
  to: string
  /** An extension of the company's was dialled, whether or not it may be called. */
  internal: boolean
  /** A number was typed by somebody who sees none, to whom the call tells whose it is. */
  isTry?: boolean
  destination: Destination
  hotline: { id: string; number: string; name: string } | null
  /** Path of what is heard while there is nobody to talk with. */
  music: string
  recording: { id: string; path: string } | null
}

/** A phone of ours dials. */
export function beginDialled(
  id: string,
  event: IncomingLeg,
  route: DialRoute,
  context: CallContext,
): CallTurn {
  const { caller, destination: to, hotline } = route
  const direction = route.internal ? 'internal' : 'outbound'
  const { extensionId, number, userId, device } = caller
  const userName = userId && caller.name
  const own = { role: 'agent', purpose: 'party', userId, userName, extensionId, number, device } as const
  const call = newCall(
    { id, companyId: event.from.companyId, direction, origin: newLeg({ id: event.leg, ...own }), to },
    {
      caller: direction === 'internal' ? caller : { number: route.to, name: null },
      ...{ music: route.music, hotline, recording: route.recording },
    },
    context,
  )
  const turn = beginTurn(call, context)
  const called = to.kind === 'extension' ? to : null
  journal(turn, {
    type: 'call.dialled',
    leg: event.leg,
    sipCallId: event.sipCallId,
    direction,
    agentId: userId,
    agentName: userName,
    extensionId,
    from: number,
    device,
    dialled: event.dialled,
    to: route.to,
    hotlineId: hotline?.id ?? null,
    hotlineNumber: hotline?.number ?? null,
    otherAgentId: called?.userId ?? null,
    otherAgentName: called?.userName ?? null,
    ...(route.isTry && { isTry: true }),
  })
  if (to.kind !== 'hang-up' && userId !== null) {
    tellAgent(turn, userId, { type: 'engage', callId: id, as: 'dial' })
  } else {
    goTo(turn, to)
  }
  return turn
}
