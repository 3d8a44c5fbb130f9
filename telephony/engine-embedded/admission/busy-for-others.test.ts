import { FakeClock } from '@tongdai/platform/fake-clock'
import { nullLog } from '@tongdai/platform/log'
import { describe, expect, it } from 'vitest'
import { busyForOthers } from './busy-for-others.ts'
import { OverloadControl } from './overload-control.ts'

function setUp(dropsPerSecond: number) {
  const clock = new FakeClock()
  const busy = busyForOthers(
    clock,
    () => 1,
    () => (clock.monotonic() / 1000) * dropsPerSecond,
  )
  const control = new OverloadControl({ clock, log: nullLog, busy, chance: () => 0 })
  control.start()
  clock.advance(5000)
  control.close()
  return control
}

describe('a process without rest', () => {
  it('refuses calls where it is calls that take its time', () => {
    expect(setUp(0).refusedShare).toBeGreaterThan(0.9)
    expect(setUp(100).refusedShare).toBeGreaterThan(0.9)
  })

  it('refuses none for strangers whom it turns away', () => {
    expect(setUp(5000).refusedShare).toBe(0)
  })
})
