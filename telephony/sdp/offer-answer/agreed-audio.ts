import type { Direction } from '../session-description.ts'

export type G711Codec = 'PCMA' | 'PCMU'

/** In the order in which we would rather have them. */
export const ownCodecs: readonly G711Codec[] = ['PCMA', 'PCMU']

/** What both sides agreed on for the audio. */
export interface AgreedAudio {
  codec: G711Codec
  /** Payload type to send with (the peer's number). */
  sendPayloadType: number
  /** Payload types the peer may send us: the codecs agreed, the events, comfort noise. */
  receivePayloadTypes: number[]
  /**
   * Codec of each payload type that may come. RFC 3264 §5.1 has the peer send by our numbers; some send by their own,
   * so those are taken too where they mean nothing else.
   */
  receiveCodecs: Map<number, G711Codec>
  /** null: the peer knows no events. */
  sendTelephoneEvent: number | null
  /** Ours, and the peer's where it differs and does not clash; empty: none are agreed. */
  receiveTelephoneEvents: number[]
  /** Never negotiated by us, for we want no pauses; but who sends it is there. 13 by RFC 3551, and as the peer maps it. */
  receiveComfortNoise: number[]
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
