import type { CallRecord, CallSegment } from '@tongdai/contract/call'
import type { CallEvent } from '../call-event.ts'
import type { JournalEntry } from '../journal-entry.ts'
import { foldSegments } from './segments.ts'

/** A call's record, and who talked in it. */
export interface FoldedCall extends CallRecord {
  segments: CallSegment[]
}

/**
 * The fold of a call's journal into its record: what history shows of a running or finished call.
 * @param record what the earlier entries gave; null before the first
 * @returns null while the call's beginning has not been seen
 */
export function foldCallRecord(record: FoldedCall | null, entry: JournalEntry): FoldedCall | null {
  if (entry.subject.kind !== 'call') return record
  const event = entry.event as CallEvent
  const at = new Date(entry.at).toISOString()
  if (event.type === 'call.arrived' || event.type === 'call.dialled') return begin(event, entry, at)
  if (!record) return null
  const segments = foldSegments(record.segments, record, event, at)
  const change = changeOf(record, event, at)
  // The end of each leg, and more, leave the record as it is: none of its thirty fields is copied for them.
  if (change === nothing && segments === record.segments) return record
  return segments === record.segments ? { ...record, ...change } : { ...record, ...change, segments }
}

type Beginning = Extract<CallEvent, { type: 'call.arrived' | 'call.dialled' }>

function begin(event: Beginning, entry: JournalEntry, at: string): FoldedCall {
  const inbound = event.type === 'call.arrived'
  const outside = inbound ? event.from : event.direction === 'outbound' ? event.to : ''
  return {
    id: entry.subject.id,
    companyId: entry.companyId,
    direction: event.direction,
    state: inbound ? 'arriving' : 'dialling',
    outcome: null,
    endedBy: null,
    sipCode: null,
    reason: null,
    from: event.from,
    to: event.to,
    customerNumber: outside || null,
    customerName: inbound ? event.callerName : null,
    hotlineId: event.hotlineId,
    hotlineNumber: event.hotlineNumber,
    queueId: null,
    queueName: null,
    agentId: inbound ? null : event.agentId,
    agentName: inbound ? null : event.agentName,
    otherAgentId: inbound ? null : event.otherAgentId,
    startedAt: at,
    answeredAt: null,
    endedAt: null,
    waitMs: 0,
    talkMs: 0,
    holdMs: 0,
    recording: null,
    sipCallId: event.sipCallId,
    segments: [],
  }
}

function changeOf(record: CallRecord, event: Exclude<CallEvent, Beginning>, at: string): Partial<CallRecord> {
  switch (event.type) {
    case 'call.greeting':
      return { state: 'greeting' }
    case 'call.queued':
    case 'call.requeued':
      return { state: 'queued', queueId: event.queueId, queueName: event.queueName }
    case 'call.offered':
      return { state: 'offering' }
    case 'call.offer-ended':
      return { state: event.state ?? 'queued' }
    case 'call.ringing':
    case 'call.early-media':
      return { state: 'ringing' }
    case 'call.answered':
      return {
        state: 'talking',
        // The first answer: talk counts from it, also when another agent takes over later.
        answeredAt: record.answeredAt ?? at,
        waitMs: event.waitMs,
        ...(record.direction === 'inbound' && { agentId: event.agentId, agentName: event.agentName }),
      }
    case 'call.held':
    case 'call.resumed':
    case 'call.phone-returned':
      return { state: event.state }
    case 'call.phone-lost':
      return { state: 'reconnecting' }
    case 'call.recording-started':
      return { recording: { id: event.recordingId, durationMs: 0, complete: false, missingMs: null } }
    case 'call.recording-ended': {
      const { recordingId: id, durationMs, complete, missingMs = 0 } = event
      return { recording: { id, durationMs, complete, missingMs } }
    }
    case 'call.ended':
      return {
        state: 'ended',
        outcome: event.outcome,
        endedBy: event.by,
        sipCode: event.sipCode,
        reason: event.reason,
        endedAt: at,
        waitMs: event.waitMs,
        talkMs: event.talkMs,
        holdMs: event.holdMs,
      }
    case 'call.customer-held':
    case 'call.customer-resumed':
    case 'call.apology':
    case 'call.trunk-failed':
    case 'call.leg-ended':
      return nothing
  }
}

const nothing: Partial<CallRecord> = {}
