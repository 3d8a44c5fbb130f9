import type { AudioSource, BridgeId, BridgeVoice, LegId, LegQuality } from '@tongdai/engine'

/**
 * The media half of the embedded exchange, as its signalling half sees it: legs on media workers (child processes),
 * sockets, SRTP, mixing, playing, recording. Session descriptions go in and out as text; nothing above reads them.
 */
export interface MediaPlane {
  start(): Promise<void>
  close(): Promise<void>
  /** Commands to a leg that is not open are ignored. Methods with a promise reject with MediaError, within 5 s at the latest. */
  /** @returns SDP: what its first description asks for; '' where there is none */
  open(options: OpenLeg, first?: FirstDescription): Promise<string>
  /** Whether such an offer can be answered, told at once and without opening anything. @throws MediaError MEDIA_NOT_ACCEPTABLE */
  check(peer: OfferingPeer, offer: string): void
  /** Our offer (initial, or for a re-INVITE without one). @returns SDP */
  offer(leg: LegId, direction?: MediaDirection): Promise<string>
  /** Answers the peer's offer, initial or renewed; a repeated identical offer gives the same answer. @returns SDP */
  answer(leg: LegId, offer: string): Promise<string>
  /** The peer's answer to our offer; also a provisional one (early media), which a later one replaces. */
  accept(leg: LegId, answer: string): Promise<void>
  /** The leg's last events follow: play-ended, recording-ended, and after all others media.quality with `final`. */
  closeLeg(leg: LegId): void
  play(leg: LegId, playId: string, sources: readonly AudioSource[], loop: boolean): void
  stopPlay(leg: LegId): void
  /** Whichever workers its legs are on. */
  join(bridge: BridgeId, leg: LegId, voice: BridgeVoice): void
  leave(leg: LegId): void
  /** RFC 4733 events; to a party that takes none nothing is sent, and `media.digits-unsent` tells so. */
  sendDigits(leg: LegId, digits: string, durationMs: number): void
  /** Keys as tones in the audio. */
  sendTones(leg: LegId, digits: string, durationMs: number): void
  /** The party pressed a key, and told by SIP: what follows is the same as if its audio had brought it. */
  keyPressed(leg: LegId, digit: string, durationMs: number): void
  record(leg: LegId, recordingId: string, path: string): void
  stopRecording(leg: LegId, recordingId: string): void
  subscribe(listener: (event: MediaEvent) => void): () => void
  /** Legs really open, by worker; for reconciliation and the health page. */
  workers(): MediaWorkerInfo[]
  /** RTP ports, of the workers that run. */
  capacity(): MediaCapacity
}

/** Legs that have, or could have, an RTP port. */
export interface MediaCapacity {
  used: number
  total: number
}

export type MediaDirection = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive'

export interface OpenLeg {
  leg: LegId
  kind: 'rtp' | 'webrtc'
  /**
   * An open leg that this one will be bridged with: it is opened on its worker if there is room. Legs of one bridge on
   * different workers hear each other too, by a relay that costs both of them more.
   */
  near?: LegId
  /** Where the peer signals from: RTP may latch to it, or to the address it negotiated, and to nothing else. */
  signallingAddress: string
  /** The address to write into our SDP for this peer. */
  publicAddress: string
}

/** What a leg is opened for, told with it: a leg of a call has its description one round trip sooner. */
export type FirstDescription = { offer: MediaDirection } | { answer: string }

export type OfferingPeer = Pick<OpenLeg, 'kind' | 'signallingAddress'>

export type MediaEvent =
  /** Once per key press, by whichever ways it came: RFC 4733, `keyPressed`, or a tone where no events were negotiated. */
  | { type: 'media.digit'; leg: LegId; digit: string; durationMs: number }
  /** Keys for a party that negotiated no events: pressed by the other side of its bridge, or by `sendDigits`. */
  | { type: 'media.digits-unsent'; leg: LegId; digits: string; durationMs: number }
  /** The peer's direction as last negotiated changed: it holds us ('sendonly' or 'inactive' from it) or not. */
  | { type: 'media.peer-hold'; leg: LegId; held: boolean }
  | { type: 'media.lost'; leg: LegId }
  | { type: 'media.restored'; leg: LegId }
  /** Lost, and for so long without any sign of life that the party is not there any more. Told again every 5 s. */
  | { type: 'media.gone'; leg: LegId; silentMs: number }
  /** DTLS or ICE failed for good, or the connect deadline passed: the leg has no media and must be ended. */
  | { type: 'media.failed'; leg: LegId; detail: string }
  | { type: 'media.quality'; leg: LegId; quality: LegQuality; final: boolean }
  | {
      type: 'media.play-ended'
      leg: LegId
      playId: string
      outcome: 'completed' | 'stopped' | 'failed'
      detail: string | null
    }
  | {
      type: 'media.recording-ended'
      leg: LegId
      recordingId: string
      path: string
      durationMs: number
      bytes: number
      complete: boolean
      missingMs: number
      detail: string | null
    }
  /** Most RTP ports are taken; once, until there is room again. */
  | ({ type: 'media.ports-low' } & MediaCapacity)
  /** The process died; these legs are gone with it, and this is the last they are heard of: their recordings' ends came before. A new worker is being started. */
  | { type: 'media.worker-lost'; worker: number; legs: LegId[] }

export interface MediaWorkerInfo {
  worker: number
  pid: number
  legs: LegId[]
  /** 99th percentile of the 20 ms beat's error over the last ten seconds, ms. */
  pacingErrorP99Ms: number
}

export type MediaErrorCode =
  /** The session description has nothing we can carry, or names what no peer may: SIP answers 488. */
  | 'MEDIA_NOT_ACCEPTABLE'
  /** The worker did not answer in time: the leg is not to be used. */
  | 'MEDIA_TIMEOUT'
  /** No worker runs, or it died meanwhile; from `start`, the message says what keeps it from starting. */
  | 'MEDIA_WORKER_LOST'
  /** It was never opened, or is closed. */
  | 'MEDIA_NO_SUCH_LEG'
  /** No port, no socket: the worker cannot serve this leg now. */
  | 'MEDIA_UNAVAILABLE'

export class MediaError extends Error {
  readonly code: MediaErrorCode
  constructor(code: MediaErrorCode, message: string) {
    super(message)
    this.name = 'MediaError'
    this.code = code
  }
}
