export type RtpErrorCode =
  /** Every port of the pool is in use: widen the range or take fewer calls. */
  | 'RTP_NO_PORT'
  /** The system refuses to open the socket: the address is not this machine's, or rights are missing. */
  | 'RTP_SOCKET'
  /** The peer's address is one that no phone can have: unspecified, multicast, broadcast, or our own port. */
  | 'RTP_REFUSED_PEER'

export class RtpError extends Error {
  readonly code: RtpErrorCode
  constructor(code: RtpErrorCode, message: string) {
    super(message)
    this.name = 'RtpError'
    this.code = code
  }
}
