import type { Law } from '@tongdai/audio'

/** 'audio': from the network. 'concealed': made up for what is late or lost. 'silence': nothing is being sent. */
export type Pulled = 'audio' | 'concealed' | 'silence'

export interface JitterFigures {
  /** Depth the buffer aims at, ms. */
  targetMs: number
  /** How long the earliest packets wait at present, ms. */
  delayMs: number
  late: number
  duplicates: number
  concealedFrames: number
  /** Frames skipped or stretched to follow jitter and the peer's clock. */
  skipped: number
  stretched: number
  resyncs: number
}

/** G.711 octets of any packet length in, frames of 160 octets (20 ms) out, in order, at our own beat. */
export class JitterBuffer {
  constructor(_options: { law: Law; minMs?: number; maxMs?: number }) {
    throw new Error('not built yet')
  }
  /** Change of codec in mid-call. */
  setLaw(_law: Law): void {}
  /** Copies the payload. */
  push(
    _ssrc: number,
    _sequence: number,
    _timestamp: number,
    _datagram: Uint8Array,
    _start: number,
    _end: number,
  ): void {}
  /** Once every 20 ms. Fills `out` (160 octets of the buffer's law). */
  pull(_out: Uint8Array): Pulled {
    throw new Error('not built yet')
  }
  get figures(): JitterFigures {
    throw new Error('not built yet')
  }
  /** Forgets everything buffered; the next packet starts anew. */
  reset(): void {}
}
