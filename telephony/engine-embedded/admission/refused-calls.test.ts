import { FakeClock } from '@tongdai/platform/fake-clock'
import { expect, it } from 'vitest'
import { RefusedCalls } from './refused-calls.ts'

it('counts what was refused within the hour', () => {
  const clock = new FakeClock()
  const refused = new RefusedCalls(clock)
  expect(refused.lastHour).toBe(0)
  for (let i = 0; i < 3; i++) refused.add()
  clock.advance(30 * 60_000)
  refused.add()
  expect(refused.lastHour).toBe(4)
  clock.advance(30 * 60_000)
  expect(refused.lastHour).toBe(1)
  clock.advance(30 * 60_000)
  expect(refused.lastHour).toBe(0)
})
