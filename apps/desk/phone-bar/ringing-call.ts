import type { LiveSnapshot } from '../live/live-connection.ts'
import type { PhoneCallView } from '../softphone/phone-call.ts'
import { partyOf } from './current-call.ts'

/** Who rings, as the popup shows it. */
export interface RingingCall {
  number: string | null
  name: string | null
  /** The name came with the call, and is none of ours. */
  unverified: boolean
  internal: boolean
  hotline: string | null
  queue: string | null
  waitSince: string | null
}

type Told = Pick<LiveSnapshot, 'agents' | 'calls' | 'names'>

/** What the exchange's live news tells of a call that rings here; null: nothing (yet). */
export function ringingCall(callId: string | null, live: Told, userId: string): RingingCall | null {
  const call = callId === null ? undefined : live.calls.get(callId)
  if (!call) return null
  const { number, name } = partyOf(call, userId, live.agents)
  const known = live.names.get(call.id)
  const internal = call.direction === 'internal'
  return {
    number,
    name: known ?? name,
    unverified: !internal && known === undefined && name !== null,
    internal,
    hotline: call.hotlineNumber,
    queue: call.queueName,
    waitSince: call.queuedAt,
  }
}

/** What the ringing itself (INVITE and its X-Tongdai headers) tells, where no live news comes. */
export function ringingByHeaders(call: PhoneCallView): RingingCall {
  const { number, name, hotline, queue, waitSince } = call
  const internal = call.direction === 'internal'
  return { number, name, unverified: !internal && name !== null, internal, hotline, queue, waitSince }
}
