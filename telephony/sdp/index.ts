export {
  type AgreedAudio,
  type G711Codec,
  type LocalAudio,
  OfferAnswer,
} from './offer-answer/offer-answer.ts'
export { parseSdp } from './parse-sdp.ts'
export {
  attributeOf,
  type Candidate,
  type Codec,
  codecsOf,
  directionOf,
  type SecureTransport,
  secureTransportOf,
  transportOf,
} from './read-media.ts'
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
