import type { ReportBlock, SenderInfo } from './rtcp-packet.ts'

/** What a compound of ours holds: a report, our CNAME (RFC 3550 §6.1: always), and BYE at the end of the stream. */
export interface CompoundReport {
  ssrc: number
  /** null: nothing was sent since the last report, so a receiver report it is (§6.4). */
  sender: SenderInfo | null
  /** At most 31. */
  blocks: ReportBlock[]
  cname: string
  bye: boolean
}

/** @returns the compound as it goes on the wire */
export function writeCompound({ ssrc, sender, blocks, cname, bye }: CompoundReport): Buffer {
  const report = Buffer.alloc(8 + (sender ? 20 : 0) + blocks.length * 24)
  writeHead(report, blocks.length, sender ? 200 : 201)
  report.writeUInt32BE(ssrc, 4)
  if (sender) writeSender(report, sender)
  blocks.forEach((block, i) => {
    writeBlock(report, (sender ? 28 : 8) + i * 24, block)
  })
  return Buffer.concat([report, sourceDescription(ssrc, cname), ...(bye ? [goodbye(ssrc)] : [])])
}

function writeHead(packet: Buffer, count: number, type: number): void {
  packet[0] = 0x80 | count
  packet[1] = type
  packet.writeUInt16BE(packet.length / 4 - 1, 2)
}

function writeSender(packet: Buffer, sender: SenderInfo): void {
  packet.writeUInt32BE(sender.ntpSeconds >>> 0, 8)
  packet.writeUInt32BE(sender.ntpFraction >>> 0, 12)
  packet.writeUInt32BE(sender.rtpTimestamp >>> 0, 16)
  packet.writeUInt32BE(sender.packets >>> 0, 20)
  packet.writeUInt32BE(sender.octets >>> 0, 24)
}

function writeBlock(packet: Buffer, at: number, block: ReportBlock): void {
  packet.writeUInt32BE(block.ssrc, at)
  packet[at + 4] = block.fractionLost
  packet.writeIntBE(block.cumulativeLost, at + 5, 3)
  packet.writeUInt32BE(block.highestSequence, at + 8)
  packet.writeUInt32BE(block.jitter >>> 0, at + 12)
  packet.writeUInt32BE(block.lastSenderReport >>> 0, at + 16)
  packet.writeUInt32BE(block.delaySinceLast >>> 0, at + 20)
}

function sourceDescription(ssrc: number, cname: string): Buffer {
  const name = Buffer.from(cname, 'utf8').subarray(0, 255)
  // §6.5: the item list ends with at least one null octet, up to the next 32-bit boundary.
  const packet = Buffer.alloc(8 + ((2 + name.length + 4) & ~3))
  writeHead(packet, 1, 202)
  packet.writeUInt32BE(ssrc, 4)
  packet[8] = 1
  packet[9] = name.length
  name.copy(packet, 10)
  return packet
}

function goodbye(ssrc: number): Buffer {
  const packet = Buffer.alloc(8)
  writeHead(packet, 1, 203)
  packet.writeUInt32BE(ssrc, 4)
  return packet
}
