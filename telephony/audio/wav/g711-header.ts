import { sampleRate } from '../frame.ts'
import type { Law } from '../g711/law.ts'

/** Of the files we write: RIFF, an 18-octet fmt, fact (required for anything but PCM), data. */
export const g711HeaderSize = 58

/** Header of an 8 kHz G.711 file. @param dataBytes octets of audio on the disk, all channels together */
export function g711Header(law: Law, channels: 1 | 2, dataBytes: number): Buffer {
  const header = Buffer.alloc(g711HeaderSize)
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(g711HeaderSize - 8 + dataBytes, 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(18, 16)
  // WAVE_FORMAT_ALAW and WAVE_FORMAT_MULAW.
  header.writeUInt16LE(law === 'alaw' ? 6 : 7, 20)
  header.writeUInt16LE(channels, 22)
  header.writeUInt32LE(sampleRate, 24)
  header.writeUInt32LE(sampleRate * channels, 28)
  header.writeUInt16LE(channels, 32)
  header.writeUInt16LE(8, 34)
  header.writeUInt16LE(0, 36)
  header.write('fact', 38, 'latin1')
  header.writeUInt32LE(4, 42)
  // Sample frames, whatever the number of channels.
  header.writeUInt32LE(dataBytes / channels, 46)
  header.write('data', 50, 'latin1')
  header.writeUInt32LE(dataBytes, 54)
  return header
}
