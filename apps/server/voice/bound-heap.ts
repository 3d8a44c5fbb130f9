import { getHeapStatistics, setFlagsFromString } from 'node:v8'

/** Of what lives after a collection, so much more may be taken before the next, percent. */
const growth = 50
const largeBytes = 128 * 2 ** 20

/**
 * V8 lets a heap grow to some four times of what lives in it, and gives little of that back. Where the set-up of
 * thousands of companies lives there, that is most of a gigabyte; a small heap is left alone, which collects less often.
 */
export function boundHeap(): void {
  if (getHeapStatistics().used_heap_size > largeBytes) setFlagsFromString(`--heap-growing-percent=${growth}`)
}
