import type { CallRecord, CallSegment } from '@tongdai/contract/call'
import type { CallEvent } from '../call-event.ts'

type Changed = Pick<
  CallRecord,
  'direction' | 'agentId' | 'agentName' | 'from' | 'customerNumber' | 'queueId' | 'queueName'
>

/**
 * The fold of a call's events into its segments: who talked in it, one after the other or together.
 * @param record as the events before gave it
 * @param at ISO 8601
 */
export function foldSegments(
  segments: CallSegment[],
  record: Changed,
  event: CallEvent,
  at: string,
): CallSegment[] {
  switch (event.type) {
    case 'call.answered':
      return [...segments, ...answered(segments, record, event, at)]
    case 'call.held':
      return ofAgent(segments, event.agentId, (each) => ({ ...each, heldSince: at }))
    case 'call.resumed':
      return ofAgent(segments, event.agentId, (each) => ({
        ...each,
        holdMs: each.holdMs + event.heldMs,
        heldSince: null,
      }))
    case 'call.requeued':
      return ofAgent(segments, event.agentId, (each) => closed(each, at, 'phone-lost', Infinity))
    case 'call.customer-held':
      return ofCustomer(segments, (each) => ({ ...each, heldSince: at }))
    case 'call.customer-resumed':
      return ofCustomer(segments, (each) => ({
        ...each,
        holdMs: each.holdMs + event.heldMs,
        heldSince: null,
      }))
    case 'call.ended': {
      const before = segments.reduce((sum, each) => (each.to && isOurs(each) ? sum + each.talkMs : sum), 0)
      // Dead air at the end is no talk: the call has said how much there was of it.
      const rest = Math.max(0, event.talkMs - before)
      return segments.map((each) =>
        each.to ? each : closed(each, at, 'ended', isOurs(each) ? rest : event.talkMs),
      )
    }
    default:
      return segments
  }
}

/** Who joins by an answer: the one who answered, and at the first one whoever was in the call already. */
function answered(
  segments: CallSegment[],
  record: Changed,
  event: Extract<CallEvent, { type: 'call.answered' }>,
  at: string,
): CallSegment[] {
  const { agentId, agentName, number } = event
  const nobody = { agentId: null, agentName: null, queueId: null, queueName: null }
  const customer = segment('customer', { ...nobody, number: record.customerNumber }, at)
  const dialler = segment('agent', { ...record, number: record.from }, at)
  const answerer = { agentId, agentName, number, queueId: record.queueId, queueName: record.queueName }
  switch (record.direction) {
    case 'inbound':
      return [...(segments.length === 0 ? [customer] : []), segment('agent', answerer, at)]
    case 'outbound':
      return [dialler, customer]
    case 'internal':
      return [dialler, segment('callee', answerer, at)]
  }
}

function segment(
  role: CallSegment['role'],
  who: Pick<CallSegment, 'agentId' | 'agentName' | 'number' | 'queueId' | 'queueName'>,
  from: string,
): CallSegment {
  const { agentId, agentName, number, queueId, queueName } = who
  return {
    ...{ role, agentId, agentName, number, queueId, queueName },
    ...{ from, to: null, talkMs: 0, holdMs: 0, heldSince: null, left: null },
  }
}

/**
 * How long parties of ours have held the others until `at`, ms: as the call itself counts it (`state-of.ts`), but for two
 * who hold at once.
 */
export function heldMsOf(segments: CallSegment[], at: number): number {
  let sum = 0
  for (const each of segments.filter(isOurs))
    sum += each.holdMs + (each.heldSince ? Math.max(0, at - Date.parse(each.heldSince)) : 0)
  return sum
}

function isOurs({ role }: CallSegment): boolean {
  return role !== 'customer'
}

function ofCustomer(segments: CallSegment[], change: (segment: CallSegment) => CallSegment): CallSegment[] {
  return segments.map((each) => (each.to === null && !isOurs(each) ? change(each) : each))
}

/** The open one of this agent, or of a phone that is nobody's. */
function ofAgent(
  segments: CallSegment[],
  agentId: string | null,
  change: (segment: CallSegment) => CallSegment,
): CallSegment[] {
  const which = segments.findIndex((each) => each.to === null && isOurs(each) && each.agentId === agentId)
  return which < 0 ? segments : segments.with(which, change(segments[which]!))
}

/** Within a call differences are true; in a journal of version 0.1 a clock set back gives zero, not less. */
function closed(open: CallSegment, at: string, left: 'phone-lost' | 'ended', most: number): CallSegment {
  const since = (from: string) => Math.max(0, Date.parse(at) - Date.parse(from))
  const talkMs = Math.min(since(open.from), most)
  // Dead air is no hold either. A customer's segment goes on through the queue: what it is short of is waiting.
  const dead = isOurs(open) ? since(open.from) - talkMs : 0
  const holdMs = open.holdMs + (open.heldSince ? Math.max(0, since(open.heldSince) - dead) : 0)
  return { ...open, to: at, talkMs, holdMs: Math.min(holdMs, talkMs), heldSince: null, left }
}
