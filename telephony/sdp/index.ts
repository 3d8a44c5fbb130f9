export type { AgreedAudio, G711Codec } from './offer-answer/agreed-audio.ts'
export { type LocalAudio, OfferAnswer } from './offer-answer/offer-answer.ts'
export { offeredPeer } from './offer-answer/offered-peer.ts'
export { receivedTypes } from './offer-answer/received-types.ts'
export { parseSdp } from './parse-sdp.ts'
export {
  attributeOf,
  type Codec,
  codecsOf,
  directionOf,
  transportOf,
} from './read-media.ts'
export { type Candidate, type SecureTransport, secureTransportOf } from './read-secure-transport.ts'
export { SdpError, type SdpErrorCode } from './sdp-error.ts'
export type {
  Attribute,
  Connection,
  Direction,
  MediaDescription,
  Origin,
  OtherLine,
  SessionDescription,
} from './session-description.ts'
export { writeSdp } from './write-sdp.ts'
