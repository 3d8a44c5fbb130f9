export const rtpHeaderSize = 12

/** Writes a plain 12-octet RTP header (RFC 3550 §5.1) at the start of `out`. */
export function writeHeader(
  out: Buffer,
  payloadType: number,
  marker: boolean,
  sequence: number,
  timestamp: number,
  ssrc: number,
): void {
  out[0] = 0x80
  out[1] = (payloadType & 0x7f) | (marker ? 0x80 : 0)
  out.writeUInt16BE(sequence & 0xffff, 2)
  out.writeUInt32BE(timestamp >>> 0, 4)
  out.writeUInt32BE(ssrc >>> 0, 8)
}
