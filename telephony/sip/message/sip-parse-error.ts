export type SipParseErrorCode =
  /** Breaks the grammar, or lacks or doubles what must stand once. */
  | 'SIP_MALFORMED'
  /** A version other than SIP/2.0. */
  | 'SIP_VERSION'
  /** Over a limit of size or number. */
  | 'SIP_TOO_LARGE'
  /** On a stream: where the message ends cannot be told, so what follows cannot be read either. */
  | 'SIP_FRAMING'

/** The only error the parser throws; see `UnreadableMessage` for one that tells what it could read. */
export class SipParseError extends Error {
  readonly code: SipParseErrorCode

  constructor(code: SipParseErrorCode, message: string) {
    super(message)
    this.name = 'SipParseError'
    this.code = code
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
