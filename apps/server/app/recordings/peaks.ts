import type { Peaks } from '@tongdai/contract/history/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Clock } from '@tongdai/platform/clock'
import type { Storage } from '@tongdai/platform/storage/storage'
import type { OpenedRecording } from '@tongdai/recordings/open-recording'
import { FairLine } from './fair-line.ts'
import type { MeasureRequest, Waveform } from './measure-thread.ts'

/** The finest that is ever asked for (`peaksQuery`): measured once, every other is made from it. */
const finest = 4_000
/** 32 kB each. */
const mostRemembered = 200
const mostWaiting = 20
/** A recording that is still being written is looked at again after this long, ms. */
const growingMs = 5_000

export interface PeaksOptions {
  storage: Storage
  clock: Clock
  measure: (request: MeasureRequest) => Promise<Waveform>
}

interface Remembered {
  waveform: Promise<Waveform>
  until: number
}

/** Waveforms of recordings. Reading an hour of audio takes a while: it is done once for each, one at a time, elsewhere. */
export function createPeaks({ storage, clock, measure }: PeaksOptions) {
  const remembered = new Map<string, Remembered>()
  const line = new FairLine(mostWaiting)

  const measured = (companyId: string, { id, storageKey, ended }: OpenedRecording) => {
    const key = `${id} ${ended}`
    const known = remembered.get(key)
    if (known && clock.monotonic() < known.until) return known.waveform
    const waveform = line.do(companyId, () =>
      storage.withFile(storageKey, (path) => measure({ path, buckets: finest })),
    )
    const entry = { waveform, until: ended ? Number.POSITIVE_INFINITY : clock.monotonic() + growingMs }
    remembered.delete(key)
    remembered.set(key, entry)
    if (remembered.size > mostRemembered) remembered.delete(remembered.keys().next().value!)
    // What failed may succeed the next time.
    waveform.catch(() => {
      if (remembered.get(key) === entry) remembered.delete(key)
    })
    return waveform
  }

  /** @throws Refusal NOT_FOUND when the file is gone, RATE_LIMITED when too many of the company's are waiting */
  return async (companyId: string, recording: OpenedRecording, buckets: number): Promise<Peaks> => {
    if (!(await storage.stat(recording.storageKey))) throw new Refusal('NOT_FOUND')
    const { durationMs, left, right } = await measured(companyId, recording)
    return {
      durationMs: Math.round(durationMs),
      complete: recording.complete,
      left: coarser(left, buckets),
      right: coarser(right, buckets),
    }
  }
}

/** The same waveform in `buckets` slices, to three digits: each the loudest of those it covers. */
export function coarser(fine: Float32Array, buckets: number): number[] {
  return Array.from({ length: buckets }, (_, bucket) => {
    const from = Math.floor((bucket * fine.length) / buckets)
    const to = Math.max(from + 1, Math.ceil(((bucket + 1) * fine.length) / buckets))
    let loudest = 0
    for (let at = from; at < to && at < fine.length; at++) if (fine[at]! > loudest) loudest = fine[at]!
    return Math.round(loudest * 1000) / 1000
  })
}
