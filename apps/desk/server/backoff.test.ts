import { expect, it } from 'vitest'
import { backoffMs } from './backoff.ts'

it.each([
  [0, 0, 250],
  [0, 1, 500],
  [3, 1, 4_000],
  [50, 1, 8_000],
  [50, 0, 4_000],
])('attempt %i at chance %d waits %i ms', (attempt, random, ms) => {
  expect(backoffMs(attempt, random)).toBe(ms)
})
