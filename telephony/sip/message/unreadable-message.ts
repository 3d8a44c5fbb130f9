import type { SipMessage } from './sip-message.ts'
import { SipParseError, type SipParseErrorCode } from './sip-parse-error.ts'

/** A message that breaks the grammar somewhere, but of which enough could be read to answer it. */
export class UnreadableMessage extends SipParseError {
  /** What could be read. */
  readonly partial: SipMessage

  constructor(code: SipParseErrorCode, message: string, partial: SipMessage) {
    super(code, message)
    this.partial = partial
  }
}

/** What could be read of a message that gave this error; null where it is not SIP at all. */
export function partialOf(error: SipParseError): SipMessage | null {
  return error instanceof UnreadableMessage ? error.partial : null
}
