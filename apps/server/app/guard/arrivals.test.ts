import { FakeClock } from '@tongdai/platform/fake-clock'
import { beforeEach, describe, expect, it } from 'vitest'
import { Arrivals } from './arrivals.ts'

let clock: FakeClock
let arrivals: Arrivals
beforeEach(() => {
  clock = new FakeClock()
  arrivals = new Arrivals(clock)
})

/** Asks so often at once. @returns what has come of each by now: passed, refused, or nothing yet */
function ask(network: string, times: number) {
  const seen = { passed: 0, refused: 0 }
  for (let n = 0; n < times; n++)
    void arrivals.turn(network).then((seconds) => {
      if (seconds === 0) seen.passed++
      else seen.refused++
    })
  return seen
}

async function pass(ms: number): Promise<void> {
  for (let left = ms; left >= 0; left -= 100) {
    for (let i = 0; i < 20; i++) await Promise.resolve()
    if (left > 0) clock.advance(Math.min(100, left))
  }
}

describe('requests of one network', () => {
  it('pass up to its budget; some of what is over waits and the rest is refused at once', async () => {
    const seen = ask('10.0.0.1', 1_000)
    await pass(0)
    expect(seen).toEqual({ passed: 600, refused: 300 })
    await pass(2_000)
    // What waited has had its turn: sixty a second.
    expect(seen).toEqual({ passed: 700, refused: 300 })
  })

  it('that come again with every answer are let through sixty a second', async () => {
    let passed = 0
    let over = false
    const loop = async () => {
      while (!over) if ((await arrivals.turn('10.0.0.1')) === 0) passed++
    }
    for (let connection = 0; connection < 64; connection++) void loop()
    await pass(30_000)
    over = true
    expect(passed).toBeGreaterThan(2_000)
    expect(passed).toBeLessThan(2_600)
    await pass(2_000)
  })

  it('do not use up those of another, nor of one where somebody is signed in', async () => {
    ask('10.0.0.1', 10_000)
    arrivals.know('10.0.0.2')
    expect(await arrivals.turn('10.0.0.3')).toBe(0)
    const seen = ask('10.0.0.2', 6_050)
    await pass(0)
    expect(seen.passed).toBe(6_000)
    await pass(2_000)
    expect(seen.passed).toBe(6_050)
  })

  it('wait for a bounded number of all, whatever the number of networks', async () => {
    const all = Array.from({ length: 20 }, (_, n) => ask(`10.0.1.${n}`, 700))
    await pass(0)
    const open = all.reduce((sum, { passed, refused }) => sum + 700 - passed - refused, 0)
    expect(open).toBe(1_000)
    await pass(2_000)
    expect(all.every(({ passed, refused }) => passed + refused === 700)).toBe(true)
  })
})
