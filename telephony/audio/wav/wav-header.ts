export interface WavHeader {
  coding: 'pcm8' | 'pcm16' | 'alaw' | 'ulaw'
  /** Hz */
  rate: number
  channels: number
  /** Octets from the start of the file. */
  dataOffset: number
  /** Octets of audio really there, whatever the header says; whole sample blocks only. */
  dataBytes: number
  durationMs: number
}
