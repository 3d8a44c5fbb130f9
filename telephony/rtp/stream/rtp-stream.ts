import { randomBytes, randomInt } from 'node:crypto'
import type { Clock, Timer } from '@tongdai/platform/clock'
import { emptyHeader, readPacket } from '../packet/read-packet.ts'
import { reportInterval } from '../rtcp/report-interval.ts'
import { Reporter } from '../rtcp/reporter.ts'
import { Outgoing } from './outgoing.ts'
import { Reception } from './reception.ts'
import type { RtpQuality } from './rtp-quality.ts'

/** Called for each accepted packet; `datagram` holds the payload at `payloadStart`..`payloadEnd`. */
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
  /** A report of the peer came; not the one by which it takes its leave. */
  onReport?: () => void
  /** Our synchronisation source; random when not given. */
  ssrc?: number
  /** RFC 3550 §6.5.1; random when not given, for it must not tell who we are. */
  cname?: string
}

/**
 * One leg's RTP in both directions, whatever carries it: sequence, statistics, sender and receiver reports. Reports
 * begin with the first packet sent or accepted.
 */
export class RtpStream {
  readonly ssrc: number
  /** Packets dropped because their payload type was not negotiated; and those that were no RTP, or out of the stream. */
  unexpectedTypes = 0
  invalid = 0
  readonly #options: RtpStreamOptions
  readonly #header = emptyHeader()
  readonly #accepted = new Uint8Array(128)
  readonly #reception = new Reception()
  readonly #outgoing: Outgoing
  readonly #reporter: Reporter
  #timer: Timer | null = null
  #lastReceivedAt: number | null = null
  #closed = false

  constructor(options: RtpStreamOptions) {
    this.#options = options
    this.ssrc = options.ssrc ?? randomInt(1, 2 ** 32)
    this.#outgoing = new Outgoing(options.clock, this.ssrc)
    this.#reporter = new Reporter({
      clock: options.clock,
      sending: this.#outgoing,
      reception: this.#reception,
      cname: options.cname ?? randomBytes(12).toString('base64url'),
    })
  }

  /** Payload types negotiated for what the peer sends; packets of any other are dropped. None until it is called. */
  accept(payloadTypes: readonly number[]): void {
    this.#accepted.fill(0)
    for (const type of payloadTypes) this.#accepted[type] = 1
  }

  /** Would be taken as RTP of a negotiated type; nothing is counted. */
  recognises(datagram: Buffer): boolean {
    return readPacket(datagram, this.#header) && this.#accepted[this.#header.payloadType] === 1
  }

  /** @returns false when the packet was dropped: no RTP, not negotiated, or out of the stream */
  receive(datagram: Buffer): boolean {
    const header = this.#header
    if (this.#closed) return false
    if (!readPacket(datagram, header)) {
      this.invalid++
      return false
    }
    if (this.#accepted[header.payloadType] === 0) {
      this.unexpectedTypes++
      return false
    }
    const now = this.#options.clock.monotonic()
    if (!this.#reception.arrived(header, now)) {
      this.invalid++
      return false
    }
    this.#lastReceivedAt = now
    if (!this.#timer) this.#schedule(true)
    this.#options.onPacket(
      header.payloadType,
      header.sequence,
      header.timestamp,
      header.marker,
      datagram,
      header.payloadStart,
      header.payloadEnd,
      header.ssrc,
    )
    return true
  }

  /** @returns false when it was no valid compound */
  receiveRtcp(datagram: Buffer): boolean {
    const read = this.#closed ? null : this.#reporter.read(datagram)
    if (read === 'report') this.#options.onReport?.()
    return read !== null
  }

  /** One packet in our sequence. The payload is copied. Ignored after close. */
  send(payload: Uint8Array, timestamp: number, marker: boolean, payloadType: number): void {
    if (this.#closed) return
    if (!this.#timer) this.#schedule(true)
    this.#options.send(this.#outgoing.packet(payload, timestamp, marker, payloadType))
  }

  get quality(): RtpQuality {
    const { atPeer, roundTripMs } = this.#reporter
    return {
      packetsReceived: this.#reception.received,
      packetsSent: this.#outgoing.packets,
      packetsLost: this.#reception.lost,
      packetsLostByPeer: atPeer?.lost ?? null,
      jitterMs: this.#reception.jitterMs,
      jitterMsAtPeer: atPeer?.jitterMs ?? null,
      roundTripMs,
    }
  }

  /** `clock.monotonic()` of the last accepted RTP packet; null before the first. */
  get lastReceivedAt(): number | null {
    return this.#lastReceivedAt
  }

  /** Sends BYE if anything was ever said, stops the reports. Idempotent. */
  close(): void {
    if (this.#closed) return
    // RFC 3550 §6.3.7: who never sent a packet must not send BYE.
    if (this.#timer) this.#options.sendRtcp(this.#reporter.write(true))
    this.#timer?.cancel()
    this.#closed = true
  }

  #schedule(first: boolean): void {
    this.#timer = this.#options.clock.after(reportInterval(Math.random(), first), () => {
      this.#options.sendRtcp(this.#reporter.write())
      this.#schedule(false)
    })
  }
}
