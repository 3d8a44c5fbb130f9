import type { Mouthpiece } from '../bridge/mouthpiece.ts'
import type { SpokenPacket } from '../carrier/leg-carrier.ts'
import type { KeyWay } from '../keys/key-presses.ts'

/**
 * What passes between two workers, one datagram for each packet of a party:
 *
 *    0      1       2         4       8          12    16
 *   kind | marker | sequence | stream | timestamp | ssrc | payload
 *
 * RTP itself would do for the voice alone; the law, keys by their three ways and the leg's number it could only carry in
 * extensions that nobody else reads.
 */
const headerSize = 16
const kinds = ['alaw', 'ulaw', 'digit packet', 'key'] as const
const ways: readonly KeyWay[] = ['event', 'info', 'tone']

function datagram(kind: (typeof kinds)[number], stream: number, payloadSize: number): Buffer {
  const written = Buffer.allocUnsafe(headerSize + payloadSize).fill(0, 0, headerSize)
  written[0] = kinds.indexOf(kind)
  written.writeUInt32BE(stream, 4)
  return written
}

export function spokenDatagram(stream: number, packet: SpokenPacket): Buffer {
  const { law, start, end } = packet
  const written = datagram(law, stream, end - start)
  written[1] = packet.marker ? 1 : 0
  written.writeUInt16BE(packet.sequence, 2)
  written.writeUInt32BE(packet.timestamp, 8)
  written.writeUInt32BE(packet.ssrc, 12)
  packet.datagram.copy(written, headerSize, start, end)
  return written
}

export function digitDatagram(
  stream: number,
  payload: Uint8Array,
  timestamp: number,
  marker: boolean,
): Buffer {
  const written = datagram('digit packet', stream, payload.length)
  written[1] = marker ? 1 : 0
  written.writeUInt32BE(timestamp, 8)
  written.set(payload, headerSize)
  return written
}

export function keyDatagram(stream: number, way: KeyWay, digit: string, durationMs: number): Buffer {
  const written = datagram('key', stream, 2)
  written.writeUInt32BE(Math.round(durationMs), 8)
  written[headerSize] = ways.indexOf(way)
  written[headerSize + 1] = digit.charCodeAt(0)
  return written
}

/** Whose it is; null when it is none of ours. */
export function streamOf(received: Buffer): number | null {
  return received.length > headerSize && received[0]! < kinds.length ? received.readUInt32BE(4) : null
}

/** Says there what was said at the other end. `packet` is written over by each. */
export function deliver(received: Buffer, packet: SpokenPacket, to: Mouthpiece): void {
  const kind = kinds[received[0]!]
  const marker = received[1] === 1
  const timestamp = received.readUInt32BE(8)
  if (kind === 'digit packet') to.digitPacket(received.subarray(headerSize), timestamp, marker)
  else if (kind === 'key') {
    const way = ways[received[headerSize]!]
    if (way) to.digit(way, String.fromCharCode(received[headerSize + 1]!), timestamp)
  } else if (kind) {
    packet.law = kind
    packet.datagram = received
    packet.start = headerSize
    packet.end = received.length
    packet.sequence = received.readUInt16BE(2)
    packet.timestamp = timestamp
    packet.marker = marker
    packet.ssrc = received.readUInt32BE(12)
    to.spoken(packet)
  }
}
