import type { CallerId, LegTarget } from '@tongdai/engine'
import type { CallLeg, Purpose } from '../call.ts'
import { newLeg } from '../call-leg.ts'
import { type CallTurn, send } from '../call-turn.ts'
import { phoneHeaders } from './phone-headers.ts'

/** Who is to join a call, and how to ring there. */
export interface Invitation
  extends Pick<CallLeg, 'id' | 'role' | 'number'>,
    Partial<Pick<CallLeg, 'userId' | 'userName' | 'extensionId' | 'replaces'>> {
  purpose: Purpose
  target: LegTarget
  /** Whom it will be with: both are carried by one media worker. */
  near: string | undefined
  ringTimeoutMs: number
  /** Left out: who is talked with in this call, as far as who is rung may see it. */
  callerId?: CallerId
  /** The call's id where a phone comes back into it, and is to pick up by itself. */
  resume?: string
}

/** Rings one more party; what its answer does goes by its purpose (`invited.ts`). */
export function invite(turn: CallTurn, invitation: Invitation): void {
  const { call } = turn
  const { target, near, ringTimeoutMs, callerId: known, resume, ...leg } = invitation
  call.legs.push(newLeg(leg))
  send(turn, {
    type: 'originate',
    leg: leg.id,
    target,
    callerId: known ?? turn.directory.callerFor(leg.userId ?? null, callerOf(turn)),
    near,
    ringTimeoutMs,
    ...(resume && { autoAnswer: true }),
    ...(target.kind === 'phone' && { headers: phoneHeaders(turn, resume) }),
  })
}

function callerOf({ call: { caller } }: CallTurn): CallerId {
  return { number: caller.number, name: caller.name ?? undefined }
}
