/** A mono 8 kHz 16-bit WAV file of these frames, in memory. */
export function wavOf(frames: Int16Array[]): Buffer {
  const bytes = frames.reduce((sum, frame) => sum + frame.length * 2, 0)
  const header = Buffer.alloc(44)
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(36 + bytes, 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(8000, 24)
  header.writeUInt32LE(16_000, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36, 'latin1')
  header.writeUInt32LE(bytes, 40)
  return Buffer.concat([header, ...frames.map((frame) => samplesToBytes(frame))], 44 + bytes)
}

/** 16-bit little-endian. */
export function samplesToBytes(frame: Int16Array): Buffer {
  const bytes = Buffer.allocUnsafe(frame.length * 2)
  for (let i = 0; i < frame.length; i++) bytes.writeInt16LE(frame[i]!, i * 2)
  return bytes
}
