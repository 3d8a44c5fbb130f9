import { wavPeaks } from '@tongdai/audio'
import type { OpenedRecording } from '@tongdai/calls/history/open-recording'
import type { Peaks } from '@tongdai/contract/history'
import { Refusal } from '@tongdai/contract/refusal'
import type { Storage } from '@tongdai/platform/storage/storage'

const mostRemembered = 200

/** Waveforms of recordings; those of complete ones are remembered, because an hour of audio takes a moment to read. */
export function createPeaks(
  storage: Storage,
): (recording: OpenedRecording, buckets: number) => Promise<Peaks> {
  const remembered = new Map<string, Peaks>()
  return async (recording, buckets) => {
    const key = `${recording.id} ${buckets}`
    const known = remembered.get(key)
    if (known) return known
    if (!(await storage.stat(recording.storageKey))) throw new Refusal('NOT_FOUND')
    const read = await storage.withFile(recording.storageKey, (path) => wavPeaks(path, buckets))
    const side = (channel: number) => {
      const { min, max } = read.channels[channel] ?? read.channels[0]!
      return Array.from(max, (high, bucket) => Math.round(Math.max(high, -min[bucket]!) * 1000) / 1000)
    }
    const peaks = {
      durationMs: Math.round(read.durationMs),
      complete: recording.complete,
      left: side(0),
      right: side(1),
    }
    if (recording.complete) {
      remembered.set(key, peaks)
      if (remembered.size > mostRemembered) remembered.delete(remembered.keys().next().value!)
    }
    return peaks
  }
}
