/** An RTP header as it stands in a datagram (RFC 3550 §5.1); reused from packet to packet, so nothing is allocated. */
export interface RtpHeader {
  payloadType: number
  marker: boolean
  sequence: number
  timestamp: number
  ssrc: number
  /** Of the payload in the datagram; extension, CSRCs and padding are outside. */
  payloadStart: number
  payloadEnd: number
}

export function emptyHeader(): RtpHeader {
  return { payloadType: 0, marker: false, sequence: 0, timestamp: 0, ssrc: 0, payloadStart: 0, payloadEnd: 0 }
}

/**
 * Reads an RTP header into `into` (RFC 3550 §5.1, checks of A.1).
 *
 * @returns false when the datagram is no RTP packet; `into` is then undefined
 */
export function readPacket(datagram: Buffer, into: RtpHeader): boolean {
  const size = datagram.length
  if (size < 12) return false
  const first = datagram[0]!
  if (first >> 6 !== 2) return false
  const second = datagram[1]!
  let start = 12 + (first & 15) * 4
  // §5.3.1: one extension header, its length in 32-bit words without the first.
  if (first & 0x10) {
    if (start + 4 > size) return false
    start += 4 + datagram.readUInt16BE(start + 2) * 4
  }
  let end = size
  // §5.1: the last octet counts the padding, itself included.
  if (first & 0x20) {
    const padding = datagram[size - 1]!
    if (padding === 0) return false
    end -= padding
  }
  if (start > end) return false
  into.payloadType = second & 0x7f
  into.marker = second > 0x7f
  into.sequence = datagram.readUInt16BE(2)
  into.timestamp = datagram.readUInt32BE(4)
  into.ssrc = datagram.readUInt32BE(8)
  into.payloadStart = start
  into.payloadEnd = end
  return true
}

/** RFC 5761 §4: on a shared port, packet types 192 to 223 are RTCP and everything else RTP. */
export function isRtcp(datagram: Buffer): boolean {
  const type = datagram[1] ?? 0
  return type >= 192 && type <= 223
}
