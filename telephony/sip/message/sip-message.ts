import type { Headers } from './headers.ts'
import type { NameAddress } from './name-address.ts'
import type { Via } from './via.ts'

export interface CSeq {
  /** 0 … 2^32-1 as the parser takes it. */
  number: number
  method: string
}

interface MessageParts {
  readonly headers: Headers
  /** Bytes as they came; empty where there is none. */
  readonly body: Buffer
  /** The parsed forms below are read once, on first use; a message from the parser has them all valid. */
  readonly topVia: Via
  readonly from: NameAddress
  readonly to: NameAddress
  readonly fromTag: string | null
  readonly toTag: string | null
  readonly callId: string
  readonly cseq: CSeq
  /** The first Contact that is not `*`, or null. */
  readonly contact: NameAddress | null
  /** The body as UTF-8 text if its type is application/sdp (or that part of a multipart/mixed body), else null. */
  readonly sdp: string | null
}

export interface SipRequest extends MessageParts {
  readonly kind: 'request'
  /** Case matters (RFC 3261 §7.1). */
  readonly method: string
  /** The Request-URI as written. */
  readonly uri: string
}

export interface SipResponse extends MessageParts {
  readonly kind: 'response'
  readonly status: number
  readonly reason: string
}

export type SipMessage = SipRequest | SipResponse
