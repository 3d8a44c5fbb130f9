import type { ReportBlock, RtcpPacket } from './rtcp-packet.ts'

/**
 * Reads a compound RTCP packet.
 *
 * @returns null when it fails the checks of RFC 3550 A.2: version 2 throughout, a report first, padding in the last
 * packet only, lengths that add up to the datagram's
 */
export function readCompound(datagram: Buffer): RtcpPacket[] | null {
  const packets: RtcpPacket[] = []
  let at = 0
  while (at + 4 <= datagram.length) {
    const first = datagram[at]!
    const type = datagram[at + 1]!
    const end = at + 4 + datagram.readUInt16BE(at + 2) * 4
    if (first >> 6 !== 2 || end > datagram.length) return null
    if (at === 0 && type !== 200 && type !== 201) return null
    const padded = (first & 0x20) !== 0
    if (padded && end !== datagram.length) return null
    const body = datagram.subarray(at + 4, padded ? end - datagram[end - 1]! : end)
    const packet = readOne(type, first & 31, body)
    if (!packet) return null
    packets.push(packet)
    at = end
  }
  return at === datagram.length && packets.length > 0 ? packets : null
}

function readOne(type: number, count: number, body: Buffer): RtcpPacket | null {
  switch (type) {
    case 200:
      return readSenderReport(count, body)
    case 201:
      if (body.length < 4 + count * 24) return null
      return { type: 'receiver-report', ssrc: body.readUInt32BE(0), blocks: readBlocks(count, body, 4) }
    case 202:
      return readSourceDescription(count, body)
    case 203:
      if (body.length < count * 4) return null
      return { type: 'bye', ssrcs: Array.from({ length: count }, (_, i) => body.readUInt32BE(i * 4)) }
    default:
      return { type: 'other', packetType: type }
  }
}

function readSenderReport(count: number, body: Buffer): RtcpPacket | null {
  if (body.length < 24 + count * 24) return null
  return {
    type: 'sender-report',
    ssrc: body.readUInt32BE(0),
    sender: {
      ntpSeconds: body.readUInt32BE(4),
      ntpFraction: body.readUInt32BE(8),
      rtpTimestamp: body.readUInt32BE(12),
      packets: body.readUInt32BE(16),
      octets: body.readUInt32BE(20),
    },
    blocks: readBlocks(count, body, 24),
  }
}

function readBlocks(count: number, body: Buffer, from: number): ReportBlock[] {
  return Array.from({ length: count }, (_, i) => {
    const at = from + i * 24
    return {
      ssrc: body.readUInt32BE(at),
      fractionLost: body[at + 4]!,
      // §6.4.1: signed, for duplicates may make it negative.
      cumulativeLost: body.readIntBE(at + 5, 3),
      highestSequence: body.readUInt32BE(at + 8),
      jitter: body.readUInt32BE(at + 12),
      lastSenderReport: body.readUInt32BE(at + 16),
      delaySinceLast: body.readUInt32BE(at + 20),
    }
  })
}

/** §6.5: chunks of items, each chunk ended by a null octet and padded to 32 bits. */
function readSourceDescription(count: number, body: Buffer): RtcpPacket | null {
  const chunks: { ssrc: number; cname: string | null }[] = []
  let at = 0
  for (let i = 0; i < count; i++) {
    if (at + 4 > body.length) return null
    const chunk: { ssrc: number; cname: string | null } = { ssrc: body.readUInt32BE(at), cname: null }
    at += 4
    while (at < body.length && body[at] !== 0) {
      const length = body[at + 1]
      if (length === undefined || at + 2 + length > body.length) return null
      if (body[at] === 1) chunk.cname = body.toString('utf8', at + 2, at + 2 + length)
      at += 2 + length
    }
    at = (at + 4) & ~3
    chunks.push(chunk)
  }
  return { type: 'source-description', chunks }
}
