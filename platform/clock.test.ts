import { expect, test } from 'vitest'
import { systemClock } from './clock.ts'

test.each([2 ** 31, 5_000_000_000, Number.POSITIVE_INFINITY])(
  'a time of %d ms, which a peer may have chosen, is not taken for none',
  async (ms) => {
    let ran = false
    const timer = systemClock.after(ms, () => {
      ran = true
    })
    await new Promise<void>((resolve) => systemClock.after(20, resolve))
    expect(ran).toBe(false)
    timer.cancel()
  },
)
