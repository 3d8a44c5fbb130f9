import type { AudioError } from '../audio-error.ts'
import type { Law } from '../g711/law.ts'

export interface WavWritten {
  /** Length of the audio in the file. */
  durationMs: number
  /** Size of the file. */
  bytes: number
  /** What cut it short, or null: then all that was appended is in the file. */
  error: AudioError | null
}

export class StereoWavWriter {
  /** Never throws for the disk's sake: a file that cannot be made is reported by `onError` and by `close()`. */
  constructor(_options: {
    path: string
    law: Law
    onError?: (error: AudioError) => void
    bufferMs?: number
  }) {
    throw new Error('not built yet')
  }
  /** Adds as many octets of each side, of the writer's law; copied at once. After an error or close: ignored. */
  append(_left: Uint8Array, _right: Uint8Array): void {}
  /** Of what was appended so far, ms. */
  get durationMs(): number {
    return 0
  }
  /** Idempotent; never rejects. */
  async close(): Promise<WavWritten> {
    throw new Error('not built yet')
  }
}
