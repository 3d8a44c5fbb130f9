import { getHeapStatistics, setFlagsFromString } from 'node:v8'

/** Of what lives after a collection, so much more may be taken before the next, percent. */
const growth = 35
const largeBytes = 96 * 2 ** 20
let bounded = false

/**
 * V8 lets a heap grow to some four times of what lives in it, and gives little of that back. Where the set-up of
 * thousands of companies lives there, that is most of a gigabyte; a small heap is left alone, which collects less often.
 * To be called as the set-up grows: V8 looks at it when it next collects.
 */
export function boundHeap(): void {
  if (bounded || getHeapStatistics().used_heap_size < largeBytes) return
  bounded = true
  setFlagsFromString(`--heap-growing-percent=${growth}`)
}
