import type { SipResponse } from '../message/sip-message.ts'

export type SipCallErrorCode =
  /** The peer answered with a final code other than 2xx: see `status`. */
  | 'SIP_REFUSED'
  /** Nobody answered in time. */
  | 'SIP_TIMEOUT'
  /** No way to the peer: not resolved, connection refused, flow closed. */
  | 'SIP_UNREACHABLE'
  /** The call ended before or while this was asked. */
  | 'SIP_CALL_ENDED'
  /** Not possible in the call's present state. */
  | 'SIP_WRONG_STATE'

/** What a call's or an endpoint's promises reject with. */
export class SipCallError extends Error {
  readonly code: SipCallErrorCode
  /** The final response, for SIP_REFUSED. */
  readonly response: SipResponse | null

  constructor(code: SipCallErrorCode, message: string, response: SipResponse | null = null) {
    super(message)
    this.name = 'SipCallError'
    this.code = code
    this.response = response
  }

  get status(): number | null {
    return this.response?.status ?? null
  }
}
