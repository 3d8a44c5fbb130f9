import type { AudioSource, BridgeId, BridgeVoice, LegId } from '@tongdai/engine'
import type { FirstDescription, MediaDirection, MediaErrorCode, MediaEvent, OpenLeg } from './media-plane.ts'
import type { MediaTimes } from './media-plane-options.ts'
import type { OwnPorts } from './ports/own-ports.ts'

/** What a worker is told first. */
export interface WorkerSettings {
  worker: number
  bindAddress: string
  rtpPorts: { from: number; to: number }
  /** 0: any free one. */
  webrtcPort: number
  /** There are other workers, whose legs may have to be heard here. */
  relays: boolean
  /** Besides the machine's own. */
  ownAddresses: readonly string[]
  ownPorts: OwnPorts
  times: MediaTimes
}

/** Each is answered by a WorkerReply with the same number. */
export type WorkerRequest =
  | { type: 'open'; options: OpenLeg; first: FirstDescription | undefined }
  | { type: 'offer'; leg: LegId; direction: MediaDirection | undefined }
  | { type: 'answer'; leg: LegId; offer: string }
  | { type: 'accept'; leg: LegId; answer: string }

/** Never answered; ignored when the leg is not open. */
export type WorkerCommand =
  | { type: 'close-leg'; leg: LegId }
  | { type: 'play'; leg: LegId; playId: string; sources: readonly AudioSource[]; loop: boolean }
  | { type: 'stop-play'; leg: LegId }
  | { type: 'join'; bridge: BridgeId; leg: LegId; voice: BridgeVoice }
  | { type: 'leave'; leg: LegId }
  /** What the leg says in its bridge goes to the workers at these ports, and to no other any more. */
  | { type: 'relay-out'; leg: LegId; stream: number; ports: readonly number[] }
  /** A leg of another worker takes part in the bridge; or changes its voice. */
  | {
      type: 'relay-in'
      bridge: BridgeId
      leg: LegId
      stream: number
      fromPort: number
      voice: BridgeVoice
    }
  | { type: 'relay-in-end'; leg: LegId; stream: number }
  | { type: 'send-digits'; leg: LegId; digits: string; durationMs: number }
  | { type: 'send-tones'; leg: LegId; digits: string; durationMs: number }
  | { type: 'key-pressed'; leg: LegId; digit: string; durationMs: number }
  /** `orderedAt`: wall clock, ms. */
  | { type: 'record'; leg: LegId; recordingId: string; path: string; orderedAt: number }
  | { type: 'stop-recording'; leg: LegId; recordingId: string }

/** What passes is always a list of these, and of `FromWorker` the other way. */
export type ToWorker =
  | { kind: 'start'; settings: WorkerSettings }
  | { kind: 'request'; id: number; request: WorkerRequest }
  | { kind: 'command'; command: WorkerCommand }
  /** Instead of those told before: the system chose the port of another worker. */
  | { kind: 'own-ports'; ownPorts: OwnPorts }
  /** Close every leg, finish recordings, then exit. */
  | { kind: 'shutdown' }

export type FromWorker =
  /** `relayPort` 0: it has none, being the only one. */
  | { kind: 'ready'; webrtcPort: number; relayPort: number }
  | { kind: 'reply'; id: number; sdp: string | null }
  | { kind: 'refusal'; id: number; code: MediaErrorCode; message: string }
  | { kind: 'event'; event: MediaEvent }
  /** As a sign of life: the 99th percentile of the beat's error over the last 5 s. */
  | { kind: 'pacing'; errorP99Ms: number }
  /** It cannot start, and ends: why, in a sentence. */
  | { kind: 'failed'; detail: string }
  /** The last word before the process ends. */
  | { kind: 'ended' }
  | { kind: 'log'; level: 'info' | 'warn' | 'error'; message: string; fields: Record<string, unknown> }
