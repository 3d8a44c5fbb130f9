import type { Direction } from '../session-description.ts'

export type G711Codec = 'PCMA' | 'PCMU'

export interface LocalAudio {
  /** Written into c=; IPv4 or IPv6. */
  address: string
  /** RTP; RTCP is on the next one unless multiplexed. */
  port: number
  /** In our order of preference. Default: PCMA, PCMU. */
  codecs?: readonly G711Codec[]
  /** Payload type we propose for RFC 4733 events. Default 101; null: none. */
  telephoneEvent?: number | null
  /** a=rtcp-mux in our offers, and accepted in the peer's. Default true. */
  rtcpMux?: boolean
  /** o= session id, digits; random when not given. */
  sessionId?: string
}

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

/** One dialog's audio by offer and answer (RFC 3264), for G.711 over RTP/AVP; kept from one exchange to the next. */
export class OfferAnswer {
  constructor(_local: LocalAudio) {
    throw new Error('not built yet')
  }
  /** What stands now; null before the first answer. */
  get agreed(): AgreedAudio | null {
    return null
  }
  /** Our offer, first or renewed. @param direction what we want; default sendrecv */
  offer(_direction: Direction = 'sendrecv'): string {
    throw new Error('not built yet')
  }
  /** Answers the peer's offer. @throws SdpError SDP_MALFORMED, SDP_NOT_ACCEPTABLE; what stood before goes on standing */
  answer(_offer: string, _direction: Direction = 'sendrecv'): { sdp: string; agreed: AgreedAudio } {
    throw new Error('not built yet')
  }
  /** The peer's answer to our last offer, also a provisional one that a later replaces. @throws SdpError, any code */
  accept(_answer: string): AgreedAudio {
    throw new Error('not built yet')
  }
}
