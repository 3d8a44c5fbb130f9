import type { CallEndedBy, CallOutcome, CallState } from '@tongdai/contract/call'
import type { DeviceKind, LegEnd, LegId, LegQuality } from '@tongdai/engine'

/**
 * What happens to a call: the closed list the journal keeps. Record, timeline, statuses, live board and reports are
 * folds of it, so each event carries the names and durations a reader needs (config changes later, clocks step).
 * Durations are whole milliseconds measured on the monotonic clock.
 */
export type CallEvent =
  | ({ type: 'call.arrived'; leg: LegId; sipCallId: string } & Arrival)
  | ({ type: 'call.dialled'; leg: LegId; sipCallId: string } & Dialling)
  | { type: 'call.greeting' }
  | { type: 'call.queued'; queueId: string; queueName: string }
  | ({ type: 'call.offered'; leg: LegId } & AgentNamed)
  | ({
      type: 'call.offer-ended'
      leg: LegId
      how: OfferEnd
      rangMs: number
      sipCode: number | null
      reason: string
      /** What the call is after it; left out: it waits, and nobody is rung. */
      state?: CallState
    } & AgentNamed)
  | { type: 'call.ringing'; leg: LegId; sipCode: number }
  | { type: 'call.early-media'; leg: LegId; sipCode: number }
  /** A trunk did not take the call; the next one is tried, if there is one. `reason`: as of `call.ended`. */
  | {
      type: 'call.trunk-failed'
      leg: LegId
      trunkId: string
      trunkName: string | null
      /** null: none came, and none stands for it. */
      sipCode: number | null
      reason: string
    }
  /** Somebody who was called picked up: the agent of a queue call, the number or extension that was dialled. */
  | ({
      type: 'call.answered'
      leg: LegId
      number: string | null
      trunkName: string | null
      device: DeviceKind | null
      waitMs: number
    } & MaybeAgent)
  | ({ type: 'call.held'; leg: LegId; state: CallState } & MaybeAgent & Asked)
  | ({ type: 'call.resumed'; leg: LegId; heldMs: number; state: CallState } & MaybeAgent & Asked)
  /** The party outside held us, or took us back: the conversation is theirs to interrupt, and counts on. */
  | { type: 'call.customer-held'; leg: LegId }
  | { type: 'call.customer-resumed'; leg: LegId; heldMs: number }
  | ({ type: 'call.phone-lost'; leg: LegId } & MaybeAgent)
  /** `state` of this and of holds: what the call is after it. */
  | ({ type: 'call.phone-returned'; leg: LegId; lostMs: number; state: CallState } & MaybeAgent)
  /** The agent did not come back: the caller waits again, at the head of the queue. */
  | ({ type: 'call.requeued'; queueId: string; queueName: string; reason: string } & MaybeAgent)
  | { type: 'call.recording-started'; leg: LegId; recordingId: string; path: string }
  | {
      type: 'call.recording-ended'
      recordingId: string
      path: string
      durationMs: number
      bytes: number
      complete: boolean
      /** To the end of its leg. Not in older journals. */
      missingMs?: number
      detail: string | null
    }
  | { type: 'call.apology' }
  | { type: 'call.leg-ended'; leg: LegId; role: LegRole; end: LegEnd; quality: LegQuality | null }
  | ({
      type: 'call.ended'
      outcome: CallOutcome
      by: CallEndedBy
      sipCode: number | null
      /** A stable word, in the desk's catalogue as `reason.*`. */
      reason: string
      waitMs: number
      talkMs: number
      holdMs: number
    } & Asked)

/** `customer` is the party outside, `agent` the one of ours who serves the customer, `callee` the other side of an internal call. */
export type LegRole = 'customer' | 'agent' | 'callee'

/** How an offer to an agent ended other than by an answer. Only the first two are the agent's doing; `elsewhere`: another who was rung too took it. */
export type OfferEnd = 'unanswered' | 'refused' | 'failed' | 'cancelled' | 'elsewhere'

/** Who asked for it, where that was not the one whom it concerns. */
export interface Asked {
  askedBy?: string
}

export interface AgentNamed {
  agentId: string
  agentName: string
}

export interface MaybeAgent {
  agentId: string | null
  agentName: string | null
}

export interface Arrival {
  direction: 'inbound'
  /** E.164 where it is a number, as it came otherwise; empty when withheld. */
  from: string
  callerName: string | null
  /** Whose number was called first and sent the call on; null where none did, or may not be known. */
  divertedBy?: string | null
  dialled: string
  to: string
  hotlineId: string | null
  hotlineNumber: string | null
  hotlineName: string | null
  trunkId: string
  trunkName: string | null
}

export interface Dialling extends MaybeAgent {
  direction: 'outbound' | 'internal'
  extensionId: string
  /** The caller's extension number. */
  from: string
  device: DeviceKind
  dialled: string
  /** E.164, or an extension number; as dialled when it is neither. */
  to: string
  hotlineId: string | null
  hotlineNumber: string | null
  otherAgentId: string | null
  otherAgentName: string | null
  /** The number was typed by somebody who sees none; left out: it was not. */
  isTry?: boolean
}
