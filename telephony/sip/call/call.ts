import type { HeaderFields } from '../message/headers.ts'
import type { NameAddress } from '../message/name-address.ts'
import type { SipRequest, SipResponse } from '../message/sip-message.ts'
import type { Flow, RemoteAddress } from '../transport/flow.ts'
import type { CallEvent } from './call-event.ts'
import type { LeftBehind } from './left-behind/left-behind.ts'

/** `inviting` until a provisional answer, `early` until a 2xx, `answered` until it ends. */
export type CallState = 'inviting' | 'early' | 'answered' | 'ended'

/** RFC 3261 §12: what names a dialog, from our side. */
export interface DialogId {
  callId: string
  localTag: string
  /** Null until the peer has given one. */
  remoteTag: string | null
}

/** A call over one INVITE dialog, either direction. All its news goes to the one owner who set `onEvent`. */
export interface Call {
  readonly direction: 'incoming' | 'outgoing'
  readonly state: CallState
  readonly callId: string
  readonly dialogId: DialogId
  readonly local: NameAddress
  readonly remote: NameAddress
  /** The way to the peer; null while an outgoing call is being resolved. */
  readonly flow: Flow | null
  /** Set by the owner at once; events before that are lost. */
  onEvent: (event: CallEvent) => void

  /** Ends the call in whatever state it is: CANCEL, a final refusal (`code`, default 480) or BYE. Idempotent. */
  hangUp(options?: { code?: number; reason?: string; headers?: HeaderFields }): void
  /** BYE (RFC 3261 §15). Before the ACK of our 2xx it waits for it. Not in an answered dialog: as `hangUp`. */
  bye(options?: { headers?: HeaderFields }): void
  /**
   * Changes the session. Waits for its turn, and out a glare (491, RFC 3261 §14.1), by itself.
   * @param sdp our offer, or null to ask the peer for one
   * @param answerTo must be given with a null `sdp`: makes our answer to the peer's offer, sent in the ACK
   * @returns the peer's answer (or offer). Rejects with SipCallError; the call goes on unless `ended` comes too
   */
  reinvite(sdp: string | null, answerTo?: (offer: string) => string | Promise<string>): Promise<string>
  /** UPDATE (RFC 3311), also before the answer when the peer allows it. @returns the peer's answer, null without offer. Rejects with SipCallError. */
  update(sdp: string | null): Promise<string | null>
  /** Rejects with SipCallError for anything but 2xx; so do `notify`, `refer` and `message`. */
  info(contentType: string, body: string, headers?: HeaderFields): Promise<SipResponse>
  notify(options: NotifyOptions): Promise<SipResponse>
  refer(referTo: string, headers?: HeaderFields): Promise<SipResponse>
  message(contentType: string, body: string): Promise<SipResponse>
  /** As the Allow field of the peer's INVITE or 2xx said. */
  allows(method: string): boolean
  /** The peer came back over another connection: everything from now on goes there. */
  setFlow(flow: Flow): void
  /** Null where there is nobody yet, or no more, to be told of its end. */
  leftBehind(): LeftBehind | null
}

export interface NotifyOptions {
  /** Event header, e.g. 'refer'. */
  event: string
  /** e.g. 'active;expires=60' or 'terminated;reason=noresource'. */
  subscriptionState: string
  contentType?: string
  body?: string
  headers?: HeaderFields
}

export interface IncomingCall extends Call {
  readonly direction: 'incoming'
  readonly request: SipRequest
  readonly source: RemoteAddress
  /**
   * 101–199. With `sdp` early media; sent reliably (RFC 3262) when the peer requires 100rel, or when it supports it
   * and `sdp` is given, unless `reliable` says otherwise. 100 Trying is sent by the transaction.
   */
  provisional(code: number, options?: ProvisionalOptions): void
  /** 200 with our answer, or our offer when the INVITE had none. Repeated until the ACK. Throws SipCallError unless ringing. */
  accept(options: { sdp: string; headers?: HeaderFields }): void
  /** 300–699. Does nothing once the call is answered or over. */
  reject(code: number, options?: { reason?: string; headers?: HeaderFields }): void
  /**
   * 300–699 to somebody of whom nothing is known, without state (RFC 3261 §8.2.7): sent once, after `afterMs` in which
   * not even 100 is sent. Only before any other answer.
   */
  turnAway(code: number, options?: { headers?: HeaderFields; afterMs?: number }): void
}

export interface ProvisionalOptions {
  sdp?: string
  reliable?: boolean
  reason?: string
  headers?: HeaderFields
}

export interface OutgoingCall extends Call {
  readonly direction: 'outgoing'
  /** CANCEL, when the protocol allows it (after the first provisional answer). A 2xx that crosses it is acknowledged and ended. */
  cancel(options?: { headers?: HeaderFields }): void
  /** After a delayed offer: our answer, in the ACK. */
  acknowledge(sdp: string): void
}
