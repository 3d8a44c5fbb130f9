import type { BridgeVoice } from './bridge-voice.ts'
import type { BridgeId, CallerId, LegId, LegTarget } from './leg.ts'

export type AudioSource =
  /** A WAV or MP3 file; decoded once and kept. */
  { kind: 'file'; path: string } | { kind: 'tone'; tone: 'ringback' | 'busy' | 'congestion' | 'beep' }

/** Why we end a leg; the engine maps it to the answer or BYE the network understands. */
export type HangupCause =
  | 'normal'
  | 'busy'
  | 'no-answer'
  | 'not-found'
  | 'unavailable'
  | 'forbidden'
  | 'congestion'
  | 'declined'
  | 'answered-elsewhere'
  /** The two sides have no media in common. */
  | 'not-acceptable'

/**
 * What the core says to a transfer that a phone asked for: it is being tried, it has worked, or it has not. Refused is also
 * one of which nothing is said, and one whose leg ends before it was called done.
 */
export type TransferAnswer = 'taken' | 'done' | 'refused'

export type EngineCommand =
  /** 180 to an incoming leg; with `earlyMedia` 183 and a media path on which `play` and bridges work before the answer. */
  | { type: 'ring'; leg: LegId; earlyMedia?: boolean }
  | { type: 'answer'; leg: LegId }
  | {
      type: 'originate'
      /** Chosen by the sender, so that the state that waits for it can name it. */
      leg: LegId
      target: LegTarget
      callerId: CallerId
      /** A leg this one will be bridged with: placed together, where there is room, they cost least. */
      near?: LegId
      /** The exchange gives up (CANCEL, `leg.ended` with 408) after this long. */
      ringTimeoutMs: number
      /** Asks the phone to pick up by itself (Call-Info answer-after, Alert-Info): a browser that comes back into its call. */
      autoAnswer?: boolean
      /** Told to our own browser phones only: X-Tongdai-* header fields (without the prefix, values printable ASCII, percent-encoded UTF-8 where needed). */
      headers?: Record<string, string>
    }
  | { type: 'hangup'; leg: LegId; cause: HangupCause }
  /** To `leg.transfer-requested`: `refused` or `taken` within 2 s; `done` before the leg is hung up. */
  | { type: 'answer-transfer'; leg: LegId; answer: TransferAnswer }
  /**
   * Replaces what the leg was being played. The sources follow each other without a gap and are one play: one
   * `play.ended`, and none of them is heard when one cannot be played. Bridged legs hear the bridge again after it.
   */
  | { type: 'play'; leg: LegId; playId: string; sources: readonly AudioSource[]; loop?: boolean }
  | { type: 'stop-play'; leg: LegId }
  /** Puts the leg into the bridge (made on first use), out of any other; it talks unless `voice` says otherwise. A leg already there changes its voice. */
  | { type: 'join'; bridge: BridgeId; leg: LegId; voice?: BridgeVoice }
  | { type: 'leave'; leg: LegId }
  /** RFC 4733 events towards the party. */
  | { type: 'send-digits'; leg: LegId; digits: string; durationMs?: number }
  /**
   * Records the leg: left channel what the party says, right channel what the party hears, from now until
   * `stop-recording` or the end of the leg; music, hold and changes of bridge included. Anchored to the customer's
   * leg it therefore is one recording, complete through every hold and transfer.
   */
  | { type: 'record'; leg: LegId; recordingId: string; path: string }
  | { type: 'stop-recording'; leg: LegId; recordingId: string }

/** The command that places a call. */
export type Originate = Extract<EngineCommand, { type: 'originate' }>
