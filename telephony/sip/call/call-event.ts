import type { HeaderFields } from '../message/headers.ts'
import type { NameAddress } from '../message/name-address.ts'
import type { SipRequest, SipResponse } from '../message/sip-message.ts'

export interface InDialogReply {
  /** Answers the request; only the first answer counts. */
  reply(code: number, options?: { reason?: string; headers?: HeaderFields }): void
}

export interface Renegotiation {
  /**
   * 200 with this session description: the answer to `offer`, or ours when they sent none.
   * @returns the peer's answer from its ACK when `offer` was null (rejects with SipCallError when none comes); else null
   */
  accept(sdp: string): Promise<string | null>
  /** Refuses it; the session stays as it was. Default 488. */
  reject(code?: number, options?: { reason?: string; headers?: HeaderFields }): void
}

/** Why a call ended. `ended` or `failed` is the last event of every call and comes exactly once. */
export interface CallEnd {
  /** `peer`: BYE or CANCEL from them; `us`: our bye, reject or cancel; `system`: no ACK, session timer ran out, 408/481 in the dialog. */
  by: 'peer' | 'us' | 'system'
  /** From the peer's Reason header (RFC 3326): `SIP;cause=200` or `Q.850;cause=16`; null where there was none. */
  cause: { protocol: string; code: number; text: string } | null
  /** In a word: 'bye', 'cancel', 'rejected', 'no-ack', 'session-expired', 'dialog-gone', 'flow-failed', 'closed', 'not-acceptable' (an answer was due and did not come). */
  reason: CallEndReason
  /** The peer's BYE or CANCEL. */
  request: SipRequest | null
}

export type CallEndReason =
  | 'bye'
  | 'cancel'
  | 'rejected'
  | 'no-ack'
  | 'session-expired'
  | 'dialog-gone'
  | 'flow-failed'
  | 'closed'
  | 'not-acceptable'

export type CallEvent =
  /** Outgoing: a provisional answer other than 100. `sdp` is early media's answer; PRACK is sent by the call itself. */
  | {
      type: 'progress'
      code: number
      reason: string
      sdp: string | null
      /** The To tag: a forked call shows several. */
      earlyDialog: string
      response: SipResponse
    }
  /**
   * Outgoing: the first 2xx. The ACK has been sent, except after a delayed offer: then `sdp` is their offer and the
   * ACK waits for `acknowledge(answer)`. `sdp` is null when it repeats what a provisional answer already settled.
   */
  | { type: 'answered'; sdp: string | null; response: SipResponse }
  /**
   * Outgoing, never answered; the last event. `code` is the peer's, or ours: 408 nobody answered, 503 the network
   * refused or was silent, 487 we cancelled. `response` is null when no final answer came.
   */
  | { type: 'failed'; code: number; reason: string; cancelled: boolean; response: SipResponse | null }
  /** Incoming: the ACK came. `sdp` is their answer when the INVITE had carried no offer. */
  | { type: 'confirmed'; sdp: string | null }
  /** The last event of every other call. An incoming one cancelled by the caller ends with by 'peer', reason 'cancel'. */
  | { type: 'ended'; end: CallEnd }
  /** re-INVITE or UPDATE that wants the session changed. Session refreshes without a description are answered inside. */
  | {
      type: 'renegotiate'
      method: 'INVITE' | 'UPDATE'
      offer: string | null
      request: SipRequest
      reply: Renegotiation
    }
  /** REFER inside the dialog (RFC 3515). Reply 202 and then `notify` sipfrag progress; unanswered it is refused after 20 s. */
  | { type: 'refer'; referTo: NameAddress; request: SipRequest; answer: InDialogReply }
  /** Answered 200 by the call itself, unless it is refused at once. */
  | {
      type: 'info'
      contentType: string | null
      body: string
      request: SipRequest
      refuse: (code: number) => void
    }
  /** Answered 200 by the call itself. */
  | { type: 'notify'; event: string | null; body: string; request: SipRequest }
  | { type: 'message'; contentType: string | null; body: string; request: SipRequest }
