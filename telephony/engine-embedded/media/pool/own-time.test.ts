import { FakeClock } from '@tongdai/platform/fake-clock'
import { expect, test } from 'vitest'
import { afterOwnTime } from './own-time.ts'

/** A clock whose timers all fall due late at once, as after a block of the event loop. */
class BlockedClock extends FakeClock {
  #late = 0

  override monotonic(): number {
    return super.monotonic() + this.#late
  }

  block(ms: number): void {
    this.#late += ms
  }
}

function setUp() {
  const clock = new BlockedClock()
  let due = 0
  const timer = afterOwnTime(clock, 5000, () => due++)
  return { clock, timer, due: () => due }
}

test('falls due after its time', () => {
  const { clock, due } = setUp()
  clock.advance(4999)
  expect(due()).toBe(0)
  clock.advance(1)
  expect(due()).toBe(1)
  expect(clock.pendingTimers).toBe(0)
})

test.each([5_000, 40_000])('does not count a block of our own of %i ms', (ms) => {
  const { clock, due } = setUp()
  clock.advance(1000)
  clock.block(ms)
  clock.advance(3000)
  expect(due()).toBe(0)
  clock.advance(1000)
  expect(due()).toBe(1)
})

test('counts on through many short ones', () => {
  const { clock, due } = setUp()
  for (let second = 0; second < 20 && due() === 0; second++) {
    clock.block(2000)
    clock.advance(500)
  }
  expect(due()).toBe(1)
})

test('is cancelled in the middle', () => {
  const { clock, timer, due } = setUp()
  clock.advance(2000)
  timer.cancel()
  clock.advance(10_000)
  expect(due()).toBe(0)
  expect(clock.pendingTimers).toBe(0)
})
