import type { DeviceKind } from '@tongdai/engine'
import type { AgentEvent } from './agent-event.ts'

/** What can happen to an agent. */
export type AgentMessage =
  | { type: 'configured'; name: string; enabled: boolean }
  /** The devices of the agent's extension now; `fresh` names one that has just registered over a new flow. */
  | { type: 'phones'; devices: DeviceKind[]; fresh: DeviceKind | null }
  /** Wished for; `askedBy` where somebody else did. */
  | { type: 'ready' | 'finish-wrap-up' | 'sign-out'; askedBy?: string }
  | { type: 'pause'; reason: string; askedBy?: string }
  /** A call wants the agent: `offer` from a queue, `called` by a colleague, `dial` when the agent's own phone begins a call. */
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
 * How a call let go of the agent. `answered` after talk, `cancelled` when it was not the agent's doing; `unanswered` and
 * `refused` make the agent not ready; so do `failed` (the phone could not be rung) and `lost` (it went during the call) until
 * it registers again.
 */
export type Release = 'answered' | 'cancelled' | 'unanswered' | 'refused' | 'failed' | 'lost'

export type AgentTimer = 'wrap-up' | 'offline'

export type AgentEffect =
  | { type: 'journal'; event: AgentEvent }
  | { type: 'start-timer'; name: AgentTimer; ms: number }
  | { type: 'cancel-timer'; name: AgentTimer }
  /** To the queues the agent serves: a call can be given, or no longer. */
  | { type: 'available'; idleSince: number }
  | { type: 'unavailable' }
  /** Answers to `engage`. */
  | { type: 'engaged'; callId: string; as: 'offer' | 'called' | 'dial' }
  | { type: 'refused'; callId: string; as: 'offer' | 'called' | 'dial' }
