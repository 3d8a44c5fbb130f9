import type { Direction } from '../session-description.ts'

export type G711Codec = 'PCMA' | 'PCMU'

/** What both sides agreed on for the audio. */
export interface AgreedAudio {
  codec: G711Codec
  /** Payload type to send with (the peer's number). */
  sendPayloadType: number
  /** Payload types the peer may send us: the codecs agreed and the events. */
  receivePayloadTypes: number[]
  /** Codec of each payload type that may come. */
  receiveCodecs: Map<number, G711Codec>
  /** null: the peer knows no events. */
  sendTelephoneEvent: number | null
  receiveTelephoneEvent: number | null
  peer: { address: string; port: number; rtcpPort: number; rtcpMux: boolean }
  /** As the peer states it. 'sendonly' and 'inactive': it holds us. */
  peerDirection: Direction
  /** Ours: what we may do. */
  direction: Direction
  /** The peer holds us. */
  held: boolean
}

/** The same stream as the other side sees it (RFC 3264 §6.1). */
export function reversed(direction: Direction): Direction {
  if (direction === 'sendonly') return 'recvonly'
  if (direction === 'recvonly') return 'sendonly'
  return direction
}

/** What both allow: an answer may take away from an offer, never add to it (RFC 3264 §6.1). */
export function narrowed(one: Direction, other: Direction): Direction {
  const sends = maySend(one) && maySend(other)
  const receives = mayReceive(one) && mayReceive(other)
  if (sends) return receives ? 'sendrecv' : 'sendonly'
  return receives ? 'recvonly' : 'inactive'
}

function maySend(direction: Direction): boolean {
  return direction === 'sendrecv' || direction === 'sendonly'
}

function mayReceive(direction: Direction): boolean {
  return direction === 'sendrecv' || direction === 'recvonly'
}
