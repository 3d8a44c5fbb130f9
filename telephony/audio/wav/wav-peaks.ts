/** Per channel, lowest and highest sample of each bucket, -1..1. */
export interface WavPeaks {
  durationMs: number
  channels: { min: Float32Array; max: Float32Array }[]
}

/** @throws AudioError AUDIO_UNREADABLE, AUDIO_FORMAT */
export async function wavPeaks(_path: string, _buckets: number): Promise<WavPeaks> {
  throw new Error('not built yet')
}
