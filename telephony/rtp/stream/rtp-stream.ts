import type { Clock } from '@tongdai/platform/clock'
import type { RtpQuality } from './rtp-quality.ts'

/**
 * Called for each accepted packet. `datagram` holds the payload at `payloadStart`..`payloadEnd`; the stream itself
 * does not keep it.
 */
export type PacketListener = (
  payloadType: number,
  sequence: number,
  timestamp: number,
  marker: boolean,
  datagram: Buffer,
  payloadStart: number,
  payloadEnd: number,
  ssrc: number,
) => void

export interface RtpStreamOptions {
  clock: Clock
  /** Where packets go: a socket, or a WebRTC connection. The buffer is used again after 16 more packets. */
  send: (packet: Buffer) => void
  sendRtcp: (packet: Buffer) => void
  onPacket: PacketListener
  /** Our synchronisation source; random when not given. */
  ssrc?: number
  /** RFC 3550 §6.5.1; random when not given, for it must not tell who we are. */
  cname?: string
}

/** One leg's RTP in both directions, whatever carries it: sequence, statistics, sender and receiver reports. */
export class RtpStream {
  readonly ssrc: number = 0
  constructor(_options: RtpStreamOptions) {
    throw new Error('not built yet')
  }
  /** Payload types negotiated for what the peer sends; packets of any other are dropped. None until it is called. */
  accept(_payloadTypes: readonly number[]): void {}
  /** @returns false when the packet was not a valid one of the negotiated types */
  receive(_datagram: Buffer): boolean {
    throw new Error('not built yet')
  }
  receiveRtcp(_datagram: Buffer): boolean {
    throw new Error('not built yet')
  }
  send(_payload: Uint8Array, _timestamp: number, _marker: boolean, _payloadType: number): void {}
  get quality(): RtpQuality {
    throw new Error('not built yet')
  }
  /** `clock.monotonic()` of the last accepted RTP packet; null before the first. */
  get lastReceivedAt(): number | null {
    return null
  }
  /** Sends BYE, stops the reports. Idempotent. */
  close(): void {}
}
