import type { AgentMessage } from '@tongdai/agents/agent-message'
import type { DeviceKind, EngineCommand, EngineEvent, LegId } from '@tongdai/engine'
import type { DistributionMessage } from '@tongdai/routing/distribution'
import type { CallEvent } from './call-event.ts'

/** What can happen to a call. */
export type CallMessage =
  | { type: 'engine'; event: LegEvent }
  | { type: 'timer'; name: CallTimer }
  /** The agent's answer to `engage`. */
  | { type: 'agent.engaged'; companyId: string; userId: string; as: 'offer' | 'called' | 'dial' }
  | { type: 'agent.refused'; userId: string; as: 'offer' | 'called' | 'dial' }
  | { type: 'phone.reachable'; extensionId: string; device: DeviceKind }
  /** Commands as one of its parties, checked by `check-command.ts` before; `askedBy` where somebody else asked. */
  | { type: 'hold' | 'resume' | 'hang-up'; userId: string; askedBy?: string }
  | { type: 'shut-down' }
  /** A step threw: the exchange gives the call up. */
  | { type: 'fault' }

/** An engine event about one leg, other than the one that begins a call. */
export type LegEvent = Exclude<
  Extract<EngineEvent, { leg: LegId }>,
  { type: 'leg.incoming' } | { type: 'leg.quality' }
>

export type LegAnswered = Extract<LegEvent, { type: 'leg.answered' }>
export type LegRinging = Extract<LegEvent, { type: 'leg.ringing' }>
export type TrunkFailed = Extract<LegEvent, { type: 'leg.trunk-failed' }>

export type CallTimer =
  | 'max-wait'
  | 'prompt'
  | 'linger'
  | `offer ${LegId}`
  | `reconnect ${LegId}`
  | `return ${LegId}`

export type CallEffect =
  | { type: 'engine'; command: EngineCommand }
  | { type: 'journal'; event: CallEvent }
  | { type: 'start-timer'; name: CallTimer; ms: number }
  | { type: 'cancel-timer'; name: CallTimer }
  | { type: 'tell-agent'; userId: string; message: AgentMessage }
  | { type: 'tell-queues'; message: DistributionMessage }
  /** The engine never reported its end: the shell reads the file's length and journals it. */
  /** `lastedMs`: since it was ordered. */
  | { type: 'measure-recording'; recordingId: string; path: string; lastedMs: number }
  | { type: 'warn'; message: string; detail: string | null }
