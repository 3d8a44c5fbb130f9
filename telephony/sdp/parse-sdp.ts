import type { SessionDescription } from './session-description.ts'

/** @throws SdpError SDP_MALFORMED */
export function parseSdp(_text: string): SessionDescription {
  throw new Error('not built yet')
}
