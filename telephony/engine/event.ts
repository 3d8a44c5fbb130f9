import type { DeviceKind, LegEnd, LegFault, LegId, LegParty, LegQuality } from './leg.ts'
import type { EngineSecurityNotice } from './security-notice.ts'
import type { TrunkNotice, TrunkStanding } from './trunk-standing.ts'

export type EngineEvent =
  | {
      type: 'leg.incoming'
      leg: LegId
      from: LegParty
      /** What was dialled, as it came: the user part of the Request-URI. */
      dialled: string
      /** From the trunk: the caller as the carrier shows it. From a phone: the extension's own number, whatever the phone claimed. */
      callerNumber: string
      callerName: string | null
      /** Of a call from a trunk: whose number was called first and sent it on to us, if that may be known. */
      divertedBy?: string | null
      /** The SIP Call-ID, for finding the call in a trace. */
      sipCallId: string
      /** The engine has refused it already with this status, because it could not carry its media: to be written down only. `leg.ended` follows. */
      refusedWith?: number
    }
  /** Provisional answer to an originated leg. */
  | { type: 'leg.ringing'; leg: LegId; sipCode: number; earlyMedia: boolean }
  /**
   * A trunk that an originated leg was tried over failed in a way that is its own (see `LegTarget`): the next one is
   * being tried, or there is none and the leg ends. `sipCode` 408 stands for silence, 503 for no connection.
   */
  | {
      type: 'leg.trunk-failed'
      leg: LegId
      trunkId: string
      sipCode: number
      reason: string
      fault?: LegFault
    }
  /** An originated leg was answered, or an incoming one after `answer` has its ACK or media. `device` for phones. */
  | { type: 'leg.answered'; leg: LegId; device: DeviceKind | null; trunkId: string | null }
  /** It has left the network, and carries out no command any more. Told at once, where its media has yet to tell its last. */
  | { type: 'leg.gone'; leg: LegId; end: LegEnd }
  /** The last event of a leg; its recordings have told their end before. */
  | { type: 'leg.ended'; leg: LegId; end: LegEnd; quality: LegQuality | null }
  /** Once per key press. */
  | { type: 'leg.digit'; leg: LegId; digit: string; durationMs: number }
  /** The party itself put us on hold (re-INVITE sendonly or inactive) or took us back. */
  | { type: 'leg.held'; leg: LegId }
  | { type: 'leg.resumed'; leg: LegId }
  /** Nothing has been heard from the party for 2 s though it should send, or its page or socket is gone. */
  | { type: 'leg.media-lost'; leg: LegId }
  | { type: 'leg.media-restored'; leg: LegId }
  /** REFER (RFC 3515), which waits for `answer-transfer`; `replaces` names the leg of the consultation call when the phone transfers attended. */
  | { type: 'leg.transfer-requested'; leg: LegId; target: string; replaces: LegId | null }
  /** Every 5 s while answered. */
  | { type: 'leg.quality'; leg: LegId; quality: LegQuality }
  | {
      type: 'play.ended'
      leg: LegId
      playId: string
      outcome: 'completed' | 'stopped' | 'failed'
      detail: string | null
    }
  | {
      type: 'recording.ended'
      leg: LegId
      recordingId: string
      path: string
      /** Length of the file's audio. */
      durationMs: number
      bytes: number
      /** False when it was cut short by a fault, or lacks more than is tolerated (decision 0070). */
      complete: boolean
      /** What it lacks of the time in which it should have recorded, as far as that is known when it ends, ms. */
      missingMs: number
      /** The fault that cut it short: disk full, worker lost. Null when it ended with its leg or as it was told to. */
      detail: string | null
    }
  /** A device registered over a new flow (so also each time a browser comes back), or the last one of its kind went (expiry, socket closed, disabled). */
  | {
      type: 'phone.reachable'
      companyId: string
      extensionId: string
      device: DeviceKind
      userId: string | null
    }
  | { type: 'phone.unreachable'; companyId: string; extensionId: string; device: DeviceKind }
  /** How a trunk is: when it is taken in (`checking`), at each change, and when it is disabled or taken away (`off`). */
  | ({
      type: 'trunk.state'
      trunkId: string
      companyId: string
      notice?: TrunkNotice | null
    } & TrunkStanding)
  /** For the owner's eye and the log; the call core has no use for it. */
  | ({ type: 'security.noticed' } & EngineSecurityNotice)
