import type { Law } from '@tongdai/audio'
import type { LegQuality } from '@tongdai/engine'
import type { MediaDirection } from '../../media-plane.ts'

/** What the last offer/answer settled. */
export interface Agreed {
  /** What we send in. The party may send either law. */
  law: Law
  /** As the peer states it: with 'sendonly' and 'inactive' it holds us. */
  peerDirection: MediaDirection
  /** The party takes, and sends, keys as packets of their own (RFC 4733). */
  events: boolean
}

/** G.711 as it came from the party: octets `start`..`end` of `datagram`. Only lent, object and octets: whoever keeps it copies. */
export interface SpokenPacket {
  law: Law
  datagram: Buffer
  start: number
  end: number
  sequence: number
  timestamp: number
  marker: boolean
  ssrc: number
}

/** RTCP, comfort noise (RFC 3389), or what only keeps the way open (RFC 6263). */
export type SignOfLife = 'report' | 'noise' | 'keepAlive'

export interface CarrierEvents {
  spoken(packet: SpokenPacket): void
  /** A key is down: its packets follow, and at last `digit`. */
  pressed(digit: string): void
  /** A telephone-event packet as it came (RFC 4733 §2.3), for passing on; only lent. */
  digitPacket(payload: Uint8Array, timestamp: number, marker: boolean): void
  /** Another sign of life than voice and keys. */
  alive(by: SignOfLife): void
  /** Once per key press. */
  digit(digit: string, durationMs: number): void
  /** `wasConnected` false: it never carried media and never will. */
  ended(wasConnected: boolean, detail: string): void
}

/**
 * What carries a leg's packets: RTP over UDP, or a browser's SRTP. Session descriptions go in and out as text and
 * leave with MediaError MEDIA_NOT_ACCEPTABLE.
 */
export interface LegCarrier {
  offer(direction: MediaDirection): Promise<string>
  answer(offer: string): Promise<string>
  accept(answer: string): void
  /** null before the first answer. */
  readonly agreed: Agreed | null
  /** Packets sent now go out to the party: there is a way to it, and it is not one that has yet to show itself. */
  readonly ready: boolean
  /** The party may begin to send only now: a new chance to learn where from, when it is behind a NAT. */
  engage(): void
  /** G.711 in the agreed law; copied at once. */
  send(payload: Uint8Array, timestamp: number, marker: boolean): void
  /** A telephone-event packet; dropped when the party takes none. */
  sendDigitPacket(payload: Uint8Array, timestamp: number, marker: boolean): void
  quality(): LegQuality
  /** Idempotent. */
  close(): void
}
