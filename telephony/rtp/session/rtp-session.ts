import type { Clock } from '@tongdai/platform/clock'
import type { RtpQuality } from '../stream/rtp-quality.ts'
import type { PacketListener } from '../stream/rtp-stream.ts'
import type { PortPool } from './port-pool.ts'

export interface RtpSessionOptions {
  clock: Clock
  pool: PortPool
  bindAddress: string
  onPacket: PacketListener
  ssrc?: number
  cname?: string
  /** Ports of this machine that nothing is ever sent to (SIP), whatever a session description says. */
  ownPorts?: readonly number[]
}

/** The peer as negotiated. */
export interface RtpPeer {
  address: string
  port: number
  rtcpPort: number
  /** RTCP on the RTP port (RFC 5761). */
  rtcpMux: boolean
  /** Where it signals from: packets may be latched to this address too. */
  signallingAddress: string
  /** What it may send us. */
  payloadTypes: readonly number[]
}

/** Datagrams that were dropped, by reason. */
export interface RtpDrops {
  foreignAddress: number
  notRtp: number
  payloadType: number
}

/** One leg's RTP over UDP. */
export class RtpSession {
  readonly ssrc: number = 0
  /** Even; RTCP is on the next one. */
  readonly port: number = 0
  readonly drops: RtpDrops = { foreignAddress: 0, notRtp: 0, payloadType: 0 }
  /** @throws RtpError RTP_NO_PORT, RTP_SOCKET */
  static async open(_options: RtpSessionOptions): Promise<RtpSession> {
    throw new Error('not built yet')
  }
  /** First or renewed. Until then nothing is accepted and nothing is sent. @throws RtpError RTP_REFUSED_PEER */
  negotiate(_peer: RtpPeer): void {}
  /** Opens the latching window again: the peer may begin to send only now (answered after early media). */
  openLatch(): void {}
  /** Where packets go now: negotiated or latched; null before negotiation. */
  get remote(): { address: string; port: number; latched: boolean } | null {
    return null
  }
  /** Ignored before negotiation, when the peer takes no media (port 0 or 0.0.0.0), and after close. */
  send(_payload: Uint8Array, _timestamp: number, _marker: boolean, _payloadType: number): void {}
  get quality(): RtpQuality {
    throw new Error('not built yet')
  }
  /** `clock.monotonic()` of the last accepted RTP packet; null before the first. */
  get lastReceivedAt(): number | null {
    return null
  }
  /** Sends BYE, closes the sockets, gives the port back. Idempotent. */
  async close(): Promise<void> {}
}
