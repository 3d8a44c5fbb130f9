import type { DeviceKind } from '@tongdai/engine'
import type { AgentEvent } from './agent-event.ts'

/** What can happen to an agent. */
export type AgentMessage =
  | { type: 'configured'; name: string; enabled: boolean }
  /** The devices of his extension now; `fresh` names one that has just registered over a new flow. */
  | { type: 'phones'; devices: DeviceKind[]; fresh: DeviceKind | null }
  /** Wished for; `askedBy` where somebody else did. */
  | { type: 'ready' | 'finish-wrap-up' | 'sign-out'; askedBy?: string }
  | { type: 'pause'; reason: string; askedBy?: string }
  /** A call wants him: `offer` from a queue, `called` by a colleague, `dial` when his own phone begins a call. */
  | { type: 'engage'; callId: string; as: 'offer' | 'called' | 'dial' }
  | { type: 'talking'; callId: string }
  | { type: 'reconnecting'; callId: string }
  | { type: 'rejoined'; callId: string }
  | {
      type: 'released'
      callId: string
      how: Release
      wrapUpMs: number
    }
  | { type: 'timer'; name: AgentTimer }

/**
 * How a call let go of him. `answered` after talk, `cancelled` when it was none of his doing; `unanswered` and
 * `refused` make him not ready; so do `failed` (his phone could not be rung) and `lost` (it went during the call) until
 * it registers again.
 */
export type Release = 'answered' | 'cancelled' | 'unanswered' | 'refused' | 'failed' | 'lost'

export type AgentTimer = 'wrap-up' | 'offline'

export type AgentEffect =
  | { type: 'journal'; event: AgentEvent }
  | { type: 'start-timer'; name: AgentTimer; ms: number }
  | { type: 'cancel-timer'; name: AgentTimer }
  /** To the queues he serves: he can be given a call, or no longer. */
  | { type: 'available'; idleSince: number }
  | { type: 'unavailable' }
  /** Answers to `engage`. */
  | { type: 'engaged'; callId: string; as: 'offer' | 'called' | 'dial' }
  | { type: 'refused'; callId: string; as: 'offer' | 'called' | 'dial' }
