import type { HeaderFields } from '../message/headers.ts'
import type { SipRequest } from '../message/sip-message.ts'
import type { Flow, RemoteAddress } from '../transport/flow.ts'

export interface ReplyOptions {
  /** Default: the phrase the RFCs give the code. */
  reason?: string
  headers?: HeaderFields
  body?: string | Buffer
  /** Default application/sdp for a body. */
  contentType?: string
}

/** A request outside any dialog, other than INVITE: REGISTER, OPTIONS, MESSAGE, SUBSCRIBE, NOTIFY, REFER, … */
export interface IncomingRequest {
  readonly request: SipRequest
  readonly flow: Flow
  /** Where it really came from, whatever its Via claims. */
  readonly source: RemoteAddress
  /** Answers it. Only the first final answer is sent; later ones do nothing. */
  reply(code: number, options?: ReplyOptions): void
  /** A final answer to somebody of whom nothing is known: nothing of the request is kept, so a repetition comes here anew. */
  turnAway(code: number, options?: ReplyOptions): void
}
