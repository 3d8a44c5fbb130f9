import type { AudioSource, BridgeId, BridgeVoice, LegId } from '@tongdai/engine'
import type { MediaDirection, MediaErrorCode, MediaEvent, OpenLeg } from './media-plane.ts'

/** What a worker is told first. */
export interface WorkerSettings {
  worker: number
  bindAddress: string
  rtpPorts: { from: number; to: number }
  /** 0: any free one. */
  webrtcPort: number
  /** Besides the machine's own. */
  ownAddresses: readonly string[]
}

/** Each is answered by a WorkerReply with the same number. */
export type WorkerRequest =
  | { type: 'open'; options: OpenLeg }
  | { type: 'offer'; leg: LegId; direction: MediaDirection | undefined }
  | { type: 'answer'; leg: LegId; offer: string }
  | { type: 'accept'; leg: LegId; answer: string }

/** Never answered; ignored when the leg is not open. */
export type WorkerCommand =
  | { type: 'close-leg'; leg: LegId }
  | { type: 'play'; leg: LegId; playId: string; source: AudioSource; loop: boolean }
  | { type: 'stop-play'; leg: LegId }
  | { type: 'join'; bridge: BridgeId; leg: LegId; voice: BridgeVoice }
  | { type: 'leave'; leg: LegId }
  | { type: 'send-digits'; leg: LegId; digits: string; durationMs: number }
  | { type: 'send-tones'; leg: LegId; digits: string; durationMs: number }
  | { type: 'key-pressed'; leg: LegId; digit: string; durationMs: number }
  | { type: 'record'; leg: LegId; recordingId: string; path: string }
  | { type: 'stop-recording'; leg: LegId; recordingId: string }

/** What passes is always a list of these, and of `FromWorker` the other way. */
export type ToWorker =
  | { kind: 'start'; settings: WorkerSettings }
  | { kind: 'request'; id: number; request: WorkerRequest }
  | { kind: 'command'; command: WorkerCommand }
  /** To `whose`. */
  | { kind: 'ours'; id: number; ours: boolean }
  /** Close every leg, finish recordings, then exit. */
  | { kind: 'shutdown' }

export type FromWorker =
  | { kind: 'ready'; webrtcPort: number }
  /** A peer on this machine names this port: is it one of the exchange's, of another worker perhaps? */
  | { kind: 'whose'; id: number; port: number }
  | { kind: 'reply'; id: number; sdp: string | null }
  | { kind: 'refusal'; id: number; code: MediaErrorCode; message: string }
  | { kind: 'event'; event: MediaEvent }
  /** Every second, as a sign of life: the 99th percentile of the beat's error over the last 5 s. */
  | { kind: 'pacing'; errorP99Ms: number }
  /** It cannot start, and ends: why, in a sentence. */
  | { kind: 'failed'; detail: string }
  /** The last word before the process ends. */
  | { kind: 'ended' }
  | { kind: 'log'; level: 'info' | 'warn' | 'error'; message: string; fields: Record<string, unknown> }
