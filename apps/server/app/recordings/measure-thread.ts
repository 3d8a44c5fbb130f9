import { constants, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { wavPeaks } from '@tongdai/audio'

/** A thread beside the API: an hour of audio takes seconds to read, and everybody else's requests would wait for it. */
export interface MeasureRequest {
  path: string
  buckets: number
}

/** Loudest sample of each slice, 0 to 1, of both channels. */
export interface Waveform {
  durationMs: number
  left: Float32Array
  right: Float32Array
}

export type MeasureReply = { waveform: Waveform } | { error: string }

// On Linux priority belongs to the thread: calls and requests come first.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

parentPort?.on('message', async ({ path, buckets }: MeasureRequest) => {
  const reply = (message: MeasureReply) => parentPort?.postMessage(message)
  try {
    const { durationMs, frames, channels } = await wavPeaks(path, buckets)
    const side = (channel: number) => {
      const { min, max } = channels[channel] ?? channels[0]!
      // A file shorter than the buckets leaves the last of them empty: they are no silence.
      return Float32Array.from(max.subarray(0, Math.max(1, frames)), (high, at) => Math.max(high, -min[at]!))
    }
    reply({ waveform: { durationMs, left: side(0), right: side(1) } })
  } catch (error) {
    reply({ error: (error as Error).message })
  }
})
