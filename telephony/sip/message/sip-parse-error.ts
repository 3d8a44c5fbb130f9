import type { SipMessage } from './sip-message.ts'

export type SipParseErrorCode =
  /** Breaks the grammar, or lacks or doubles what must stand once. */
  | 'SIP_MALFORMED'
  /** A version other than SIP/2.0. */
  | 'SIP_VERSION'
  /** Over a limit of size or number. */
  | 'SIP_TOO_LARGE'
  /** On a stream: where the message ends cannot be told, so what follows cannot be read either. */
  | 'SIP_FRAMING'

/** The only error the parser throws. */
export class SipParseError extends Error {
  readonly code: SipParseErrorCode
  /** What could be read of the message, so that a request can be answered; null where it is not SIP at all. */
  partial: SipMessage | null

  constructor(code: SipParseErrorCode, message: string, partial: SipMessage | null = null) {
    super(message)
    this.name = 'SipParseError'
    this.code = code
    this.partial = partial
  }

  /** The final answer a request with this fault gets (RFC 3261 §21.4, §21.5). */
  get status(): 400 | 505 | 513 {
    if (this.code === 'SIP_VERSION') return 505
    return this.code === 'SIP_TOO_LARGE' ? 513 : 400
  }
}

export function malformed(message: string): never {
  throw new SipParseError('SIP_MALFORMED', message)
}
