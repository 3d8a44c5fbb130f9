import type { Attribute, Direction, MediaDescription, SessionDescription } from './session-description.ts'

export interface Codec {
  payloadType: number
  /** Upper case: 'PCMA', 'TELEPHONE-EVENT'. */
  encoding: string
  clockRate: number
  channels: number
  /** Text of a=fmtp. */
  parameters: string | null
}

/** First value of an attribute ('' for a property attribute); null when it is not there. */
export function attributeOf(_from: { attributes: Attribute[] }, _name: string): string | null {
  throw new Error('not built yet')
}
/** Codecs in the peer's order; static payload types (RFC 3551) need no rtpmap. */
export function codecsOf(_media: MediaDescription): Codec[] {
  throw new Error('not built yet')
}
/** RFC 8866 §6.7: of the media, else of the session, else sendrecv; 0.0.0.0 is the old way to hold (RFC 3264 §8.4). */
export function directionOf(_session: SessionDescription, _media: MediaDescription): Direction {
  throw new Error('not built yet')
}
/** Where the peer wants RTP; of the media, else of the session. Address '' when there is none. */
export function transportOf(
  _session: SessionDescription,
  _media: MediaDescription,
): { address: string; port: number; rtcpPort: number; rtcpMux: boolean } {
  throw new Error('not built yet')
}
/** a=mid, ICE and DTLS parameters, of the media, else of the session (RFC 8839, RFC 8122, RFC 5888). */
export interface SecureTransport {
  mid: string | null
  iceUfrag: string | null
  icePwd: string | null
  fingerprints: { algorithm: string; value: string }[]
  setup: string | null
  candidates: Candidate[]
}
export interface Candidate {
  foundation: string
  component: number
  transport: string
  priority: number
  address: string
  port: number
  type: string
}
export function secureTransportOf(_session: SessionDescription, _media: MediaDescription): SecureTransport {
  throw new Error('not built yet')
}
