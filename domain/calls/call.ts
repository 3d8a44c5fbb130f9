import type { CallDirection, CallState } from '@tongdai/contract/call'
import type { DeviceKind, EngineEvent, LegId } from '@tongdai/engine'
import type { LegRole } from './call-event.ts'
import type { Announcement, CallQueue, Destination, Dialled } from './destination/destination.ts'
import type { Place, Rooms } from './place.ts'

/**
 * A call as plain data. It owns its legs from the first to the last event of each; `step-call.ts` is the one way it
 * changes, `move-to.ts` draws how.
 */
export interface Call {
  id: string
  companyId: string
  direction: CallDirection
  stage: CallStage
  /** What is shown of that (`state-of.ts`), and since when: by the run's time for people to read, and monotonic. */
  state: CallState
  stateSince: number
  stateStarted: number
  /** Monotonic ms spent in each state before the present one. */
  spent: Partial<Record<CallState, number>>
  /** Ms for which parties of ours have held the others before, and monotonic ms since when one does now. */
  held: { ms: number; since: number | null }
  /** Whoever was ever a party, in the order they came, those gone included. */
  legs: CallLeg[]
  /** The leg it began with: of the customer who called, or of our phone that dialled. */
  origin: LegId
  /** The leg the recording hangs on: the customer's, or the caller's of an internal call. */
  anchor: LegId
  rooms: Rooms
  /** Who is talked with, as shown to agents' phones. */
  caller: { number: string; name: string | null }
  /** Path of what a party hears while it waits for another. */
  music: string
  /** The one it waits in, or waited in last. */
  queue: CallQueue | null
  hotline: { number: string; name: string } | null
  /** Agents who are with this call and must be released, each exactly once. */
  engaged: Engaged[]
  /** What who talked with its customer has for the notes, ms. */
  wrapUpMs: number
  /** null: not to be recorded. */
  recording: Recording | null
  /** When it first began to wait for an agent: its place in the queue. */
  queuedSince: { wall: number; monotonic: number } | null
  /** Its agent was lost: it waits before all others. */
  returned: boolean
}

/** What a call is doing, with what that needs to know. How each goes is one file in `stage/`; menus and voicemail become others. */
export type CallStage =
  /** It has come, and is on its way to where it goes: its line is being answered, or its caller asked for. */
  | { in: 'arrival'; to: Destination }
  | { in: 'prompt'; announcement: Announcement }
  | { in: 'queue'; queue: CallQueue }
  | { in: 'dial'; to: Dialled }
  | { in: 'conversation' }
  | { in: 'over' }

export interface CallLeg {
  id: LegId
  role: LegRole
  purpose: 'party' | Purpose
  /** `gone`: out of the network, its last figures and its recording are awaited. */
  state: 'trying' | 'ringing' | 'answered' | 'gone' | 'ended'
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
  /** A trunk that could be reached did not take it. */
  trunkAnswered: boolean
  place: Place
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

/**
 * What a leg was invited for. `offer`: an agent, to a queue's call. `dial`: whom the caller dialled. `return`: a phone
 * that was lost. By its answer each becomes a party.
 */
export type Purpose = 'offer' | 'dial' | 'return'

export interface Engaged {
  userId: string
  userName: string
  /** Monotonic ms; null while the agent is rung. */
  talkingSince: number | null
}

export type RecordingEnded = Extract<EngineEvent, { type: 'recording.ended' }>

export interface Recording {
  id: string
  path: string
  /** `cut`: a fault ended it, and its leg goes on without. */
  state: 'wanted' | 'running' | 'cut' | 'closed'
  /** That it runs on, once it does, and since when: monotonic ms. */
  leg?: LegId
  since?: number
  /** What is left of one that was cut, and when that was: monotonic ms. */
  rest?: { ended: RecordingEnded; at: number }
}

/** Whether something can still be done with it. */
export function isUp({ state }: CallLeg): boolean {
  return state !== 'gone' && state !== 'ended'
}

export function isOver(call: Call): boolean {
  return call.stage.in === 'over'
}

export function isConversation(call: Call): boolean {
  return call.stage.in === 'conversation'
}

/** Nothing more will come of it: over, every leg reported its end, the recording is closed. */
export function isFinished(call: Call): boolean {
  return (
    isOver(call) &&
    call.legs.every((leg) => leg.state === 'ended') &&
    call.recording?.state !== 'running' &&
    call.recording?.state !== 'cut'
  )
}
