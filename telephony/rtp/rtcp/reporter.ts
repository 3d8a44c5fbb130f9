import type { Clock } from '@tongdai/platform/clock'
import type { Reception } from '../stream/reception.ts'
import { ntpTime, roundTripMs, shortNtp } from './ntp-time.ts'
import { readCompound } from './read-rtcp.ts'
import type { ReportBlock, SenderInfo } from './rtcp-packet.ts'
import { writeCompound } from './write-rtcp.ts'

/** What the reports say of what we send. */
export interface Sending {
  ssrc: number
  packets: number
  octets: number
  /** The stream's timestamp at this moment. */
  timestampNow(): number
}

/** Writes our sender and receiver reports and reads the peer's (RFC 3550 §6.4). No timer of its own. */
export class Reporter {
  readonly #clock: Clock
  readonly #sending: Sending
  readonly #reception: Reception
  readonly #cname: string
  #packetsReported = 0
  #heardReport = 0
  #heardAt = 0
  /** What the peer says of our packets; null until it has. */
  atPeer: { lost: number; jitterMs: number } | null = null
  roundTripMs: number | null = null

  constructor(options: { clock: Clock; sending: Sending; reception: Reception; cname: string }) {
    this.#clock = options.clock
    this.#sending = options.sending
    this.#reception = options.reception
    this.#cname = options.cname
  }

  write(bye = false): Buffer {
    const { ssrc, packets } = this.#sending
    const sender = packets > this.#packetsReported ? this.#senderInfo() : null
    this.#packetsReported = packets
    const block = this.#block()
    return writeCompound({ ssrc, sender, blocks: block ? [block] : [], cname: this.#cname, bye })
  }

  /** @returns 'bye' when the peer takes its leave by it (§6.6); null when it was no valid compound (A.2) */
  read(datagram: Buffer): 'report' | 'bye' | null {
    const packets = readCompound(datagram)
    if (!packets) return null
    let read: 'report' | 'bye' = 'report'
    for (const packet of packets) {
      if (packet.type === 'bye') read = 'bye'
      if (packet.type === 'sender-report') this.#hears(packet.sender)
      if (packet.type === 'sender-report' || packet.type === 'receiver-report')
        for (const block of packet.blocks) if (block.ssrc === this.#sending.ssrc) this.#isTold(block)
    }
    return read
  }

  #hears(sender: SenderInfo): void {
    this.#heardReport = shortNtp({ seconds: sender.ntpSeconds, fraction: sender.ntpFraction })
    this.#heardAt = this.#clock.monotonic()
  }

  #isTold(block: ReportBlock): void {
    this.atPeer = { lost: Math.max(0, block.cumulativeLost), jitterMs: block.jitter / 8 }
    const trip = roundTripMs(shortNtp(this.#now()), block.lastSenderReport, block.delaySinceLast)
    if (trip !== null) this.roundTripMs = trip
  }

  #senderInfo(): SenderInfo {
    const { packets, octets } = this.#sending
    const { seconds, fraction } = this.#now()
    const rtpTimestamp = this.#sending.timestampNow()
    return { ntpSeconds: seconds, ntpFraction: fraction, rtpTimestamp, packets, octets }
  }

  #block(): ReportBlock | null {
    const report = this.#reception.report()
    if (!report) return null
    const since = this.#heardReport === 0 ? 0 : this.#clock.monotonic() - this.#heardAt
    return {
      ...report,
      lastSenderReport: this.#heardReport,
      delaySinceLast: Math.min(0xffffffff, Math.round((since * 65536) / 1000)),
    }
  }

  // NOTE: §6.4.1 allows any clock here as long as it is the same in every report; a monotonic one makes the round
  // trip immune to the wall clock being set.
  #now(): { seconds: number; fraction: number } {
    return ntpTime(this.#clock.monotonic())
  }
}
