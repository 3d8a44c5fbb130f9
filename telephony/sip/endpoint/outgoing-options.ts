import type { CallEvent } from '../call/call-event.ts'
import type { AnswerRefusal } from '../call/placed/answer-choice.ts'
import type { CredentialsFor } from '../digest/credentials.ts'
import type { HeaderFields } from '../message/headers.ts'
import type { Flow, RemoteAddress } from '../transport/flow.ts'

/** Where a request goes: over this flow, or to where this URI resolves (RFC 3263); default: the Request-URI. */
export type NextHop = Flow | string

interface OutgoingBase {
  /** Request-URI. `;transport=` in it, or in the next hop's, chooses the transport. */
  uri: string
  nextHop?: NextHop
  /** Name-address or URI; our tag is added. */
  from: string
  /** Name-address or URI; default the Request-URI. */
  to?: string
  /** Added as they are: P-Asserted-Identity, Privacy, Call-Info, Alert-Info, X-… */
  headers?: HeaderFields
  /** Asked on 401 and 407, once a realm; without it challenges are final. */
  credentials?: CredentialsFor
  /** Asked of every address that the next hop resolves to: those it refuses are passed over. */
  admits?: (address: string) => boolean
}

export interface OutgoingCallOptions extends OutgoingBase {
  /** Our offer; left out, the peer is asked for one (delayed offer). */
  sdp?: string
  onEvent: (event: CallEvent) => void
  /**
   * Asked of the description in a 2xx to our offer before the call counts as answered: why it cannot be used, or null. Never
   * rejects. A dialog whose answer is refused is ended by itself: another branch of a fork may answer better.
   */
  judgeAnswer?: (sdp: string) => Promise<AnswerRefusal | null>
  /**
   * A target that has shown no sign of life this long is given up for the next one that the name resolves to; a late
   * answer is then acknowledged and ended. Default 4,000 ms.
   */
  failoverAfterMs?: number
  /**
   * The same for the last target, after which the call fails with 408. Default: as long as the INVITE is repeated
   * (Timer B, RFC 3261 §17.1.1.2), for there is nowhere else to go.
   */
  giveUpAfterMs?: number
  /** Call-ID; default a random one. */
  callId?: string
}

export interface OutgoingRequestOptions extends OutgoingBase {
  method: string
  body?: string | Buffer
  contentType?: string
  callId?: string
  /** REGISTER keeps its Call-ID and counts up over its refreshes (RFC 3261 §10.2). */
  cseq?: number
  /** Contact header; default ours on the flow it leaves by. null: none. */
  contact?: string | null
  /** Told where the final answer came from, before it is returned: only who got the request can have written it. */
  onAnswered?: (by: RemoteAddress) => void
  /** Whole time for all targets; default 32,000 ms (64·T1). */
  timeoutMs?: number
}
