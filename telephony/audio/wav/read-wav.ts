import type { WavHeader } from './wav-header.ts'

export interface WavAudio {
  header: WavHeader
  /** One per channel, at the file's own rate. */
  channels: Int16Array[]
}

/** Decodes a whole WAV (PCM 8 or 16 bit, A-law, µ-law). @throws AudioError AUDIO_FORMAT */
export function readWav(_file: Uint8Array): WavAudio {
  throw new Error('not built yet')
}
