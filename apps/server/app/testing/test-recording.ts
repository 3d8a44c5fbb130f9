/**
 * A stereo 8 kHz µ-law WAV as the media workers write it: left silent, right full scale. `claimedMs` is what the header
 * says, as after a writer that was killed.
 */
export function testRecording(durationMs: number, claimedMs = durationMs): Buffer {
  const audio = Buffer.alloc(durationMs * 16)
  for (let at = 0; at < audio.length; at += 2) audio.writeUInt16BE(0xff80, at)
  const claimed = claimedMs * 16
  const header = Buffer.alloc(58)
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(50 + claimed, 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(18, 16)
  header.writeUInt16LE(7, 20)
  header.writeUInt16LE(2, 22)
  header.writeUInt32LE(8000, 24)
  header.writeUInt32LE(16_000, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(8, 34)
  header.write('fact', 38, 'latin1')
  header.writeUInt32LE(4, 42)
  header.writeUInt32LE(claimed / 2, 46)
  header.write('data', 50, 'latin1')
  header.writeUInt32LE(claimed, 54)
  return Buffer.concat([header, audio])
}
