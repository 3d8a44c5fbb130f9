export type { Direction } from './description.ts'
export type { AgreedAudio, ConnectionEvents, WebRtcConnection } from './webrtc-connection.ts'
export { WebRtcError, type WebRtcErrorCode } from './webrtc-error.ts'
export { WebRtcPort } from './webrtc-port.ts'
