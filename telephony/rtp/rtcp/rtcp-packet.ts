import type { ReceptionReport } from '../stream/reception.ts'

export interface ReportBlock extends ReceptionReport {
  /** Middle 32 bits of the NTP time in the last sender report heard from that source; 0: none. */
  lastSenderReport: number
  /** Since then, in 65,536ths of a second. */
  delaySinceLast: number
}

export interface SenderInfo {
  /** 64-bit NTP time in two halves: seconds since 1900, and the fraction. */
  ntpSeconds: number
  ntpFraction: number
  rtpTimestamp: number
  packets: number
  octets: number
}

/** RFC 3550 §6.4 to §6.6. */
export type RtcpPacket =
  | { type: 'sender-report'; ssrc: number; sender: SenderInfo; blocks: ReportBlock[] }
  | { type: 'receiver-report'; ssrc: number; blocks: ReportBlock[] }
  | { type: 'source-description'; chunks: { ssrc: number; cname: string | null }[] }
  | { type: 'bye'; ssrcs: number[] }
  /** APP, feedback, extended reports: known to be there, not read. */
  | { type: 'other'; packetType: number }
