import type { AgentEvent } from '@tongdai/agents/agent-event'
import type { CallEvent } from '@tongdai/calls/call-event'
import type { FoldedCall } from '@tongdai/calls/folds/call-record'
import type { JournalEntry } from '@tongdai/calls/journal-entry'
import type { EventActor } from '@tongdai/contract/events/event'
import type { News } from '@tongdai/feed/tell'

type Told = { actor: EventActor; news: News }

/**
 * What the feed is told of an entry of the journal: what others care about, and not each step. One entry may be two things:
 * a call that ends unanswered is one that was missed.
 * @param record of a call, folded up to this entry or later
 */
export function newsOfEntry(
  { subject, event }: Pick<JournalEntry, 'subject' | 'event'>,
  record: FoldedCall | null,
): Told[] {
  if (subject.kind === 'agent') return newsOfAgent(subject.id, event as AgentEvent)
  return record ? newsOfCall(subject.id, event as CallEvent, record) : []
}

const system: EventActor = { kind: 'system', id: null }
const customer: EventActor = { kind: 'customer', id: null }
const person = (id: string | null | undefined): EventActor => (id ? { kind: 'person', id } : system)

function newsOfAgent(id: string, event: AgentEvent): Told[] {
  // Only what the agent wishes has changed; it will be told when it comes true.
  if (event.status === event.previous) return []
  const { status, previous, lastedMs, callId } = event
  return [
    {
      actor: event.reason === 'system' ? system : person(event.askedBy ?? id),
      news: { type: 'agent.status-changed', subject: id, data: { status, previous, lastedMs, callId } },
    },
  ]
}

function newsOfCall(id: string, event: CallEvent, record: FoldedCall): Told[] {
  const { direction, hotlineId, queueId } = record
  switch (event.type) {
    case 'call.arrived': {
      // Journals of the first releases name no trunk.
      const data = { hotlineId, trunkId: event.trunkId ?? null }
      return [{ actor: customer, news: { type: event.type, subject: id, data } }]
    }
    case 'call.dialled': {
      const { agentId, extensionId, otherAgentId } = event
      const data = { direction, agentId, extensionId, hotlineId, otherAgentId }
      return [{ actor: person(agentId), news: { type: event.type, subject: id, data } }]
    }
    case 'call.answered': {
      const agentId = event.agentId ?? record.agentId
      const data = { direction, hotlineId, queueId, agentId, waitMs: event.waitMs }
      return [
        {
          actor: direction === 'outbound' ? customer : person(event.agentId),
          news: { type: event.type, subject: id, data },
        },
      ]
    }
    case 'call.recording-ended': {
      const { recordingId, durationMs, complete } = event
      const data = { callId: id, durationMs, complete }
      return [{ actor: system, news: { type: 'recording.finished', subject: recordingId, data } }]
    }
    case 'call.ended':
      return ended(id, event, record)
    default:
      return []
  }
}

function ended(id: string, event: Extract<CallEvent, { type: 'call.ended' }>, record: FoldedCall): Told[] {
  const { direction, hotlineId, queueId, agentId } = record
  const { outcome, reason, waitMs, talkMs, holdMs } = event
  const actor =
    event.by === 'customer' ? customer : event.by === 'agent' ? person(event.askedBy ?? agentId) : system
  const course = { direction, hotlineId, queueId, agentId }
  const data = { ...course, outcome, endedBy: event.by, reason, waitMs, talkMs, holdMs }
  const told: Told[] = [{ actor, news: { type: 'call.ended', subject: id, data } }]
  if (direction === 'inbound' && outcome !== 'answered')
    told.push({
      actor,
      news: { type: 'call.missed', subject: id, data: { hotlineId, queueId, outcome, waitMs } },
    })
  return told
}
