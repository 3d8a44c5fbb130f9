import type { TimelineEntry } from '@tongdai/contract/call'
import type { CallEvent, OfferEnd } from '../call-event.ts'
import type { JournalEntry } from '../journal-entry.ts'

type Told = { what: TimelineEntry['what'] } & Partial<TimelineEntry>

const offerEnds: Record<OfferEnd, TimelineEntry['what']> = {
  unanswered: 'offer-unanswered',
  refused: 'offer-refused',
  failed: 'offer-failed',
  cancelled: 'offer-cancelled',
  elsewhere: 'offer-elsewhere',
}

/** The line of the timeline that a journal entry is told as; null for what users are not told. */
export function timelineEntryOf(entry: JournalEntry): TimelineEntry | null {
  if (entry.subject.kind !== 'call') return null
  const told = tell(entry.event as CallEvent)
  return told && { ...nothing, at: new Date(entry.at).toISOString(), ...told }
}

const nothing = {
  agentId: null,
  agentName: null,
  number: null,
  queueName: null,
  trunkName: null,
  divertedBy: null,
  durationMs: null,
  sipCode: null,
  reason: null,
  by: null,
}

function tell(event: CallEvent): Told | null {
  switch (event.type) {
    case 'call.arrived':
      return {
        what: 'arrived',
        number: event.from,
        trunkName: event.trunkName,
        divertedBy: event.divertedBy ?? null,
      }
    case 'call.dialled':
      return { what: 'dialled', ...who(event), number: event.to }
    case 'call.greeting':
      return { what: 'greeting' }
    case 'call.queued':
      return { what: 'queued', queueName: event.queueName }
    case 'call.offered':
      return { what: 'offered', ...who(event) }
    case 'call.offer-ended': {
      const { how, rangMs, sipCode, reason } = event
      return { what: offerEnds[how], ...who(event), durationMs: rangMs, sipCode, reason }
    }
    case 'call.ringing':
      return { what: 'ringing', sipCode: event.sipCode }
    case 'call.early-media':
      return { what: 'early-media', sipCode: event.sipCode }
    case 'call.trunk-failed': {
      const { trunkName, sipCode, reason } = event
      return { what: 'trunk-failed', trunkName, sipCode, reason }
    }
    case 'call.answered': {
      const { number, trunkName, waitMs } = event
      return { what: 'answered', ...who(event), number, trunkName, durationMs: waitMs }
    }
    case 'call.held':
      return { what: 'held', ...who(event) }
    case 'call.resumed':
      return { what: 'resumed', ...who(event), durationMs: event.heldMs }
    case 'call.customer-held':
      return { what: 'customer-held' }
    case 'call.customer-resumed':
      return { what: 'customer-resumed', durationMs: event.heldMs }
    case 'call.phone-lost':
      return { what: 'phone-lost', ...who(event) }
    case 'call.phone-returned':
      return { what: 'phone-returned', ...who(event), durationMs: event.lostMs }
    case 'call.requeued':
      return { what: 'requeued', ...who(event), queueName: event.queueName, reason: event.reason }
    case 'call.recording-started':
      return { what: 'recording-started' }
    case 'call.recording-ended':
      return { what: 'recording-ready', durationMs: event.durationMs }
    case 'call.apology':
      return { what: 'apology' }
    case 'call.leg-ended':
      return null
    case 'call.ended': {
      const { by, sipCode, reason, talkMs } = event
      return { what: 'ended', by, sipCode, reason, durationMs: talkMs }
    }
  }
}

function who({ agentId, agentName }: { agentId: string | null; agentName: string | null }) {
  return { agentId, agentName }
}
