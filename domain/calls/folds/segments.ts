import type { CallRecord, CallSegment } from '@tongdai/contract/call'
import type { CallEvent } from '../call-event.ts'

type Changed = Pick<CallRecord, 'direction' | 'agentId' | 'agentName' | 'from'>

/**
 * The fold of a call's events into its segments: who of the company talked in it, one after the other or together.
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
    case 'call.answered': {
      const { agentId, agentName, number } = event
      const dialler = segment({ ...record, number: record.from }, at)
      const answerer = segment({ agentId, agentName, number }, at)
      if (record.direction === 'inbound') return [...segments, answerer]
      return record.direction === 'outbound' ? [dialler] : [dialler, answerer]
    }
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
    case 'call.ended': {
      const before = segments.reduce((sum, each) => (each.to ? sum + each.talkMs : sum), 0)
      // Dead air at the end is no talk: the call has said how much there was of it.
      const rest = Math.max(0, event.talkMs - before)
      return segments.map((each) => (each.to ? each : closed(each, at, 'ended', rest)))
    }
    default:
      return segments
  }
}

function segment(who: Pick<CallSegment, 'agentId' | 'agentName' | 'number'>, from: string): CallSegment {
  const { agentId, agentName, number } = who
  return { agentId, agentName, number, from, to: null, talkMs: 0, holdMs: 0, heldSince: null, left: null }
}

/** The open one of this agent, or of a phone that is nobody's. */
function ofAgent(
  segments: CallSegment[],
  agentId: string | null,
  change: (segment: CallSegment) => CallSegment,
): CallSegment[] {
  const which = segments.findIndex((each) => each.to === null && each.agentId === agentId)
  return which < 0 ? segments : segments.with(which, change(segments[which]!))
}

/** Within a call differences are true; in a journal of version 0.1 a clock set back gives zero, not less. */
function closed(open: CallSegment, at: string, left: 'phone-lost' | 'ended', most: number): CallSegment {
  const since = (from: string) => Math.max(0, Date.parse(at) - Date.parse(from))
  const talkMs = Math.min(since(open.from), most)
  const holdMs = open.holdMs + (open.heldSince ? since(open.heldSince) : 0)
  return { ...open, to: at, talkMs, holdMs: Math.min(holdMs, talkMs), heldSince: null, left }
}
