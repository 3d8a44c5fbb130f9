import type { CallOutcome } from '@tongdai/contract/call'
import type { DeviceKind, HangupCause } from '@tongdai/engine'
import type { IncomingLeg } from './begin-inbound.ts'
import type { Call, CallAudio, Dial } from './call.ts'
import { newLeg } from './call-leg.ts'
import { beginTurn, type CallContext, type CallTurn, journal, tellAgent } from './call-turn.ts'
import { placeDial } from './dial.ts'
import { endCall } from './end-call.ts'

/** What the configuration says about a call from a phone. */
export interface DialRoute {
  caller: { extensionId: string; number: string; name: string; userId: string | null; device: DeviceKind }
  /** What was dialled, normalised where it is a number. */
  to: string
  plan: DialPlan
  hotline: { id: string; number: string; name: string } | null
  audio: CallAudio
  recording: { id: string; path: string } | null
}

export type DialPlan =
  | Dial
  | { kind: 'refused'; outcome: CallOutcome; reason: string; sipCode: number; cause: HangupCause }

/** A phone of ours dials. */
export function beginDialled(
  id: string,
  event: IncomingLeg,
  route: DialRoute,
  context: CallContext,
): CallTurn {
  const { caller, plan, hotline } = route
  const direction = plan.kind === 'internal' ? 'internal' : 'outbound'
  const call: Call = {
    id,
    companyId: event.from.companyId,
    direction,
    phase: 'arriving',
    phaseSince: context.now,
    phaseStarted: context.monotonic,
    spent: {},
    legs: [
      newLeg({
        id: event.leg,
        role: 'agent',
        purpose: 'party',
        userId: caller.userId,
        userName: caller.userId && caller.name,
        extensionId: caller.extensionId,
        number: caller.number,
        device: caller.device,
      }),
    ],
    anchor: event.leg,
    caller: direction === 'internal' ? caller : { number: route.to, name: null },
    audio: route.audio,
    queue: null,
    hotline,
    dial: plan.kind === 'refused' ? null : plan,
    engaged: [],
    recording: route.recording && { ...route.recording, state: 'wanted' },
    queuedSince: null,
    returned: false,
  }
  const turn = beginTurn(call, context)
  const called = plan.kind === 'internal' ? plan : null
  journal(turn, {
    type: 'call.dialled',
    leg: event.leg,
    sipCallId: event.sipCallId,
    direction,
    agentId: caller.userId,
    agentName: caller.userId && caller.name,
    extensionId: caller.extensionId,
    from: caller.number,
    device: caller.device,
    dialled: event.dialled,
    to: route.to,
    hotlineId: hotline?.id ?? null,
    hotlineNumber: hotline?.number ?? null,
    otherAgentId: called?.userId ?? null,
    otherAgentName: called?.userName ?? null,
  })
  if (plan.kind === 'refused') {
    const { outcome, reason, sipCode, cause } = plan
    endCall(turn, { outcome, by: 'exchange', reason, sipCode, cause })
  } else if (caller.userId !== null) {
    tellAgent(turn, caller.userId, { type: 'engage', callId: id, as: 'dial' })
  } else {
    placeDial(turn)
  }
  return turn
}
