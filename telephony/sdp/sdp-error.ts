export type SdpErrorCode =
  /** Not a session description at all, or one too broken to be understood. */
  | 'SDP_MALFORMED'
  /** No audio we can take part in: SIP answers 488. */
  | 'SDP_NOT_ACCEPTABLE'
  /** An answer that does not fit the offer, or comes without one. */
  | 'SDP_UNEXPECTED_ANSWER'

export class SdpError extends Error {
  readonly code: SdpErrorCode
  constructor(code: SdpErrorCode, message: string) {
    super(message)
    this.name = 'SdpError'
    this.code = code
  }
}
