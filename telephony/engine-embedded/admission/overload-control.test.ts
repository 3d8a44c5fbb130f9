import { FakeClock } from '@tongdai/platform/fake-clock'
import { nullLog } from '@tongdai/platform/log'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { OverloadControl } from './overload-control.ts'

const capacity = 300
/** What refusing a call costs of carrying one. */
const refusalCost = 0.1

let clock: FakeClock
let busy: number
let control: OverloadControl

beforeEach(() => {
  clock = new FakeClock()
  let turn = 0
  control = new OverloadControl({
    clock,
    log: nullLog,
    busy: () => Math.min(1, busy),
    // Evenly spread, the same in each run.
    chance: () => (turn++ * 0.618034) % 1,
  })
  busy = 0
  control.start()
})
afterEach(() => {
  control.close()
  expect(clock.pendingTimers).toBe(0)
})

/** Offers so many calls a second; the machine is as busy as what it did makes it. @returns calls taken, refused */
function offer(callsPerSecond: number, seconds: number) {
  let taken = 0
  let refused = 0
  for (let tenth = 0; tenth < seconds * 10; tenth++) {
    let cost = 0
    for (let call = 0; call < callsPerSecond / 10; call++) {
      const admitted = control.admits()
      if (admitted) taken++
      else refused++
      cost += admitted ? 1 : refusalCost
    }
    busy = cost / (capacity / 10)
    clock.advance(100)
  }
  return { taken, refused }
}

describe('OverloadControl', () => {
  it('refuses nothing below capacity, nor in a short peak', () => {
    expect(offer(280, 30).refused).toBe(0)
    expect(offer(900, 0.4).refused).toBe(0)
    expect(offer(200, 10).refused).toBe(0)
  })

  it('at three times the capacity carries most of what it can, and is not drowned', () => {
    offer(900, 3)
    const { taken } = offer(900, 20)
    expect(taken / 20).toBeGreaterThan(capacity * 0.6)
    expect(taken / 20).toBeLessThan(capacity)
  })

  it('takes every call again within ten seconds of the load’s end', () => {
    offer(3_000, 10)
    expect(control.refusedShare).toBeGreaterThan(0.8)
    offer(100, 3)
    expect(offer(100, 10).refused).toBe(0)
  })
})
