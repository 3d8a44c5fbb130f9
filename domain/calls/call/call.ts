import type { CallDirection, CallState } from '@tongdai/contract/call'
import type { DeviceKind, LegId } from '@tongdai/engine'
import type { LegRole } from '../call-event.ts'

/**
 * A call as plain data. It owns its legs from the first to the last event of each; `step-call.ts` is the one way it
 * changes, `phase.ts` draws how.
 */
export interface Call {
  id: string
  companyId: string
  direction: CallDirection
  phase: Phase
  /** When the phase began, by the run's time for people to read, and monotonic. */
  phaseSince: number
  phaseStarted: number
  /** Monotonic ms spent in each phase that is over. */
  spent: Partial<Record<Phase, number>>
  /** Whoever was ever a party, in the order they came, those gone included. */
  legs: CallLeg[]
  /** The leg the recording hangs on: the customer's, or the caller's of an internal call. */
  anchor: LegId
  /** Who is talked with, as shown to agents' phones. */
  caller: { number: string; name: string | null }
  audio: CallAudio
  queue: CallQueue | null
  hotline: { number: string; name: string } | null
  /** What a dialled call rings, once its caller is free to make it. */
  dial: Dial | null
  /** Agents who are with this call and must be released, each exactly once. */
  engaged: Engaged[]
  /** null: not to be recorded. */
  recording: Recording | null
  /** When it first began to wait for an agent: its place in the queue. */
  queuedSince: { wall: number; monotonic: number } | null
  /** Its agent was lost: it waits before all others. */
  returned: boolean
}

/** `apology`: the queue gave up and tells the caller so; shown as queued. */
export type Phase = CallState | 'apology'

export interface CallLeg {
  id: LegId
  role: LegRole
  /** `offer`: rings an agent for a queue call. `return`: rings a phone that was lost. Both become `party` by an answer. */
  purpose: 'party' | 'offer' | 'return'
  state: 'trying' | 'ringing' | 'answered' | 'ended'
  /** We hung it up, or another leg took its place: only its last event is awaited. */
  done: boolean
  userId: string | null
  userName: string | null
  extensionId: string | null
  /** Extension or outside number. */
  number: string | null
  device: DeviceKind | null
  /** Monotonic ms since when it has been ringing. */
  rangAt: number | null
  /** Audio flows before the answer. */
  early: boolean
  media: LegMedia
  /** The play that is going on. */
  playId: string | null
  /** Monotonic ms since when this party has put the others on hold. */
  heldAt: number | null
  /** Monotonic ms since when the party outside holds us. */
  heldUsAt: number | null
  /** Monotonic ms since when its phone is gone. */
  lostAt: number | null
  /** For so long before that nothing had come from it. */
  silentMs: number
  /** Monotonic ms of the last new registration of its browser during the call. */
  freshFlowAt: number | null
  /** Of a return leg: the leg whose place it is to take. */
  replaces: LegId | null
}

export type LegMedia = 'none' | 'bridge' | 'greeting' | 'music' | 'apology'

/** Paths. */
export interface CallAudio {
  greeting: string | null
  music: string
  apology: string
}

export interface CallQueue {
  id: string
  name: string
  ringTimeoutMs: number
  maxWaitMs: number
  wrapUpMs: number
}

export type Dial =
  | {
      kind: 'outbound'
      number: string
      callerNumber: string
      trunkIds: string[]
      wrapUpMs: number
      /** Nothing refuses it. */
      emergency?: true
    }
  | {
      kind: 'internal'
      extensionId: string
      number: string
      userId: string | null
      userName: string | null
    }

export interface Engaged {
  userId: string
  userName: string
  /** Monotonic ms; null while he is rung. */
  talkingSince: number | null
}

export interface Recording {
  id: string
  path: string
  state: 'wanted' | 'running' | 'closed'
}

/** Nothing more will come of it: ended, every leg reported its end, the recording is closed. */
export function isFinished(call: Call): boolean {
  return (
    call.phase === 'ended' &&
    call.legs.every((leg) => leg.state === 'ended') &&
    call.recording?.state !== 'running'
  )
}

export function waitedMs({ spent }: Call): number {
  return Math.round((spent.queued ?? 0) + (spent.offering ?? 0) + (spent.apology ?? 0) + (spent.ringing ?? 0))
}

export function talkedMs({ spent }: Call): number {
  return Math.round((spent.talking ?? 0) + (spent.held ?? 0) + (spent.reconnecting ?? 0))
}

export function heldMs({ spent }: Call): number {
  return Math.round(spent.held ?? 0)
}
