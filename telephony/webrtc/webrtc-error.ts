/** `NOT_ACCEPTABLE`: the description has no audio we can carry, or lacks ICE or DTLS. `CLOSED`: too late. `PORT_TAKEN`: the UDP port is in use. */
export type WebRtcErrorCode = 'WEBRTC_NOT_ACCEPTABLE' | 'WEBRTC_CLOSED' | 'WEBRTC_PORT_TAKEN'

export class WebRtcError extends Error {
  readonly code: WebRtcErrorCode
  constructor(code: WebRtcErrorCode, message: string) {
    super(message)
    this.name = 'WebRtcError'
    this.code = code
  }
}
