import type { CallDirection } from '@tongdai/contract/call'
import type { AgentView, CallView } from '@tongdai/contract/live'
import type { PhoneCallView } from '../softphone/phone-call.ts'
import type { EndedCall } from '../softphone/softphone.ts'

/** The call an agent is in, as the card shows it: what this phone does, joined with what the exchange knows. */
export interface CurrentCall {
  callId: string | null
  direction: CallDirection
  number: string | null
  name: string | null
  /** The name came with the call, and is none of ours. */
  unverified: boolean
  hotline: string | null
  queue: string | null
  state: 'dialling' | 'ringing' | 'talking' | 'held' | 'reconnecting'
  startedAt: string | null
  answeredAt: string | null
  /** Whether this page carries the sound; otherwise a desk phone or another window does. */
  here: boolean
  muted: boolean
  earlyMedia: boolean
  /** Whether the exchange can hold it, or take it back: it may connect the customer a moment after this phone answered. */
  holdable: boolean
}

/** What this page's phone knows: the call it is in, and the last that ended on it. */
export interface OnPhone {
  call: PhoneCallView | null
  ended: EndedCall | null
}

/**
 * Phone and exchange tell of a change one after the other. Between the two the call is shown as it was before or as it is
 * after, never as both together would have it: what ended on this phone does not go on elsewhere, and what the exchange
 * has ended is shown as it last was until the phone has ended it too.
 * @param live what the exchange last told of the call that the agent, or this phone, is in
 * @returns null when there is no call, or one that only rings here: that is the popup's
 */
export function currentCall(
  { call: phone, ended }: OnPhone,
  agent: AgentView | undefined,
  live: CallView | undefined,
  agents: ReadonlyMap<string, AgentView>,
): CurrentCall | null {
  if (phone?.phase === 'ringing') return null
  const engaged = agent?.status === 'talking' || agent?.status === 'reconnecting'
  const call = live && (phone ? isSameCall(phone, live) : engaged) ? live : undefined
  if (!phone && (!call || isOverHere(ended, agent, call))) return null
  const party = call ? partyOf(call, agent?.userId, agents) : null
  return {
    callId: call?.id ?? phone?.callId ?? null,
    direction: call?.direction ?? phone?.direction ?? (phone?.incoming ? 'inbound' : 'outbound'),
    number: party?.number ?? phone?.number ?? null,
    name: party?.name ?? phone?.name ?? null,
    // Of a call in from outside; whom we dial, and colleagues, have names of ours alone.
    unverified: (call?.direction ?? phone?.direction ?? (phone?.incoming ? 'inbound' : null)) === 'inbound',
    hotline: call?.hotlineNumber ?? phone?.hotline ?? null,
    queue: call?.queueName ?? phone?.queue ?? null,
    state: stateOf(phone, agent, call),
    startedAt: call?.startedAt ?? null,
    answeredAt: call?.answeredAt ?? null,
    here: phone !== null,
    muted: phone?.muted ?? false,
    earlyMedia: phone?.earlyMedia ?? false,
    holdable: call?.state === 'talking' || call?.state === 'held',
  }
}

/** By the exchange's id, which a phone has of a call that it is invited to, or by the Call-ID that it dialled with. */
export function isSameCall({ callId, sipCallId }: EndedCall, call: CallView): boolean {
  return callId === call.id || (sipCallId !== null && sipCallId === call.sipCallId)
}

/** Unless the exchange misses the phone, and is about to call it back. */
function isOverHere(ended: EndedCall | null, agent: AgentView | undefined, call: CallView): boolean {
  const missed = agent?.status === 'reconnecting' || call.state === 'reconnecting'
  return ended !== null && !missed && isSameCall(ended, call)
}

function stateOf(
  phone: PhoneCallView | null,
  agent: AgentView | undefined,
  call: CallView | undefined,
): CurrentCall['state'] {
  if (phone?.phase === 'lost' || agent?.status === 'reconnecting' || call?.state === 'reconnecting')
    return 'reconnecting'
  if (phone?.phase === 'dialling' || phone?.phase === 'alerting')
    return phone.phase === 'alerting' || call?.state === 'ringing' ? 'ringing' : 'dialling'
  if (call?.state === 'held') return 'held'
  if (!phone && call?.answeredAt === null) return call.state === 'ringing' ? 'ringing' : 'dialling'
  return 'talking'
}

/** Who is at the other end: the customer, or of an internal call the colleague that is not oneself. */
export function partyOf(
  call: CallView,
  userId: string | undefined,
  agents: ReadonlyMap<string, AgentView>,
): { number: string | null; name: string | null } {
  if (call.direction !== 'internal') return { number: call.customerNumber, name: call.customerName }
  const dialledByMe = call.agentId === userId
  const other = dialledByMe ? call.otherAgentId : call.agentId
  const name = other ? (agents.get(other)?.name ?? (dialledByMe ? null : call.agentName)) : null
  return { number: dialledByMe ? call.to : call.from, name }
}
