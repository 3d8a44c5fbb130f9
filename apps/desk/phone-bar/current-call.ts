import type { CallDirection } from '@tongdai/contract/call'
import type { AgentView, CallView } from '@tongdai/contract/live'
import type { PhoneCallView } from '../softphone/phone-call.ts'

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

/** @returns null when there is no call, or one that only rings here: that is the popup's */
export function currentCall(
  phone: PhoneCallView | null,
  agent: AgentView | undefined,
  live: CallView | undefined,
  agents: ReadonlyMap<string, AgentView>,
): CurrentCall | null {
  if (phone?.phase === 'ringing') return null
  const engaged = agent && live && (agent.status === 'talking' || agent.status === 'reconnecting')
  if (!phone && !engaged) return null
  const call = live && (engaged || live.id === phone?.callId) ? live : undefined
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
  if (!phone && call?.answeredAt === null) return 'ringing'
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
