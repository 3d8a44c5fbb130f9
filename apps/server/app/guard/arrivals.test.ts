import { FakeClock } from '@tongdai/platform/fake-clock'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Arrival, Arrivals } from './arrivals.ts'

let clock: FakeClock
let arrivals: Arrivals
let over: boolean
beforeEach(() => {
  clock = new FakeClock()
  arrivals = new Arrivals(clock)
  over = false
})
afterEach(async () => {
  over = true
  await pass(20_000)
  // Nothing is left open.
  expect(clock.pendingTimers).toBe(0)
})

const asks = (network: string, other: Partial<Arrival> = {}): Arrival => ({
  network,
  connection: {},
  cookie: undefined,
  isPage: false,
  ...other,
})

interface Seen {
  passed: number
  refused: number
  /** The longest that one waited, ms. */
  longest: number
}
const nothing = (): Seen => ({ passed: 0, refused: 0, longest: 0 })

/** One request, which takes so many ms of the server when its turn has come. */
async function ask(arrival: Arrival, seen: Seen, takes = 1): Promise<void> {
  const since = clock.monotonic()
  const { come, end } = arrivals.begin(arrival)
  const seconds = await come
  seen.longest = Math.max(seen.longest, clock.monotonic() - since)
  if (seconds === 0) seen.passed++
  else seen.refused++
  await new Promise<void>((resolve) => clock.after(takes, resolve))
  end()
}

/** So many connections, each of which asks again with every answer. */
function loop(connections: number, arrival: () => Arrival): Seen {
  const seen = nothing()
  for (let n = 0; n < connections; n++) {
    const one = arrival()
    void (async () => {
      while (!over) await ask(one, seen)
    })()
  }
  return seen
}

async function pass(ms: number): Promise<void> {
  for (let left = ms; left >= 0; left--) {
    for (let i = 0; i < 12; i++) await Promise.resolve()
    if (left > 0) clock.advance(1)
  }
}

describe('a loop in an office', () => {
  it('is in the way of nobody who is signed in there, nor of another network', async () => {
    arrivals.know('10.0.0.1', { cookie: 'lan', userId: 'Lan' })
    const flood = loop(64, () => asks('10.0.0.1'))
    const [lan, elsewhere] = [nothing(), nothing()]
    for (let n = 0; n < 50; n++) {
      void ask(asks('10.0.0.1', { cookie: 'lan' }), lan)
      void ask(asks('10.0.0.2'), elsewhere)
      await pass(100)
    }
    expect(lan).toEqual({ passed: 50, refused: 0, longest: 0 })
    expect(elsewhere).toEqual({ passed: 50, refused: 0, longest: 0 })
    // What a known network has at once, and a second.
    expect(flood.passed).toBeGreaterThan(1_200)
    expect(flood.passed).toBeLessThan(1_200 + 120 * 6)
  })

  it('is one connection beside others: who opens a page there has a turn like each of them', async () => {
    loop(64, () => asks('10.0.0.1'))
    await pass(5_000)
    const page = nothing()
    await Promise.race([ask(asks('10.0.0.1'), page), pass(3_000)])
    expect(page.passed).toBe(1)
    // One of each of the others, at sixty a second.
    expect(page.longest).toBeLessThan(1_300)
  })

  it('of somebody signed in is in that person’s way alone', async () => {
    arrivals.know('10.0.0.1', { cookie: 'eve', userId: 'Eve' })
    arrivals.know('10.0.0.1', { cookie: 'lan', userId: 'Lan' })
    const eve = loop(64, () => asks('10.0.0.1', { cookie: 'eve' }))
    await pass(30_000)
    const lan = nothing()
    for (let n = 0; n < 20; n++) void ask(asks('10.0.0.1', { cookie: 'lan' }), lan)
    await pass(100)
    expect(lan).toMatchObject({ passed: 20, refused: 0 })
    expect(lan.longest).toBeLessThanOrEqual(2)
    expect(eve.passed).toBeLessThan(1_200 + 100 * 31)
  })

  it('with the cookie of a session that is over is a stranger’s', async () => {
    arrivals.know('10.0.0.1', { cookie: 'old', userId: 'Lan' })
    arrivals.forget('old')
    loop(64, () => asks('10.0.0.1', { cookie: 'old' }))
    arrivals.know('10.0.0.1', { cookie: 'new', userId: 'Lan' })
    await pass(2_000)
    const lan = nothing()
    void ask(asks('10.0.0.1', { cookie: 'new' }), lan)
    await pass(5)
    expect(lan).toEqual({ passed: 1, refused: 0, longest: 0 })
  })
})

describe('strangers', () => {
  it('who open pages of twenty files, a hundred people at once, lose none', async () => {
    const seen = nothing()
    for (let person = 0; person < 100; person++)
      for (let file = 0; file < 20; file++) void ask(asks('10.0.0.1', { isPage: true }), seen, 2)
    await pass(10_000)
    expect(seen).toMatchObject({ passed: 2_000, refused: 0 })
  })

  it('that ask again with every answer have sixty a second', async () => {
    const seen = loop(64, () => asks('10.0.0.1'))
    await pass(30_000)
    expect(seen.passed).toBeGreaterThan(2_000)
    expect(seen.passed).toBeLessThan(600 + 60 * 31)
  })

  it('that are more than have their turn wait for ten seconds before they are refused', async () => {
    const seen = nothing()
    for (let n = 0; n < 2_000; n++) void ask(asks('10.0.0.1'), seen)
    await pass(9_900)
    expect(seen.refused).toBe(0)
    await pass(200)
    expect(seen.passed + seen.refused).toBe(2_000)
    expect(seen.refused).toBeGreaterThan(700)
  })

  it('of many networks share what strangers have: one more waits for a round of them', async () => {
    for (let network = 0; network < 100; network++) loop(8, () => asks(`10.0.1.${network}`))
    await pass(200)
    const one = nothing()
    void ask(asks('10.0.2.1'), one)
    await pass(100)
    expect(one.passed).toBe(1)
    expect(one.longest).toBeLessThanOrEqual(10)
  })

  it('wait for a bounded number of all, whatever the number of networks', async () => {
    const seen = nothing()
    for (let n = 0; n < 8_000; n++) void ask(asks(`10.0.${n % 100}.1`), seen, 1_000)
    await pass(0)
    expect(seen).toEqual({ passed: 24, refused: 8_000 - 24 - 4_000, longest: 0 })
    await pass(12_000)
    expect(seen.passed + seen.refused).toBe(8_000)
  })

  it('who take long are in nobody’s way after a moment, and who goes away leaves nothing', async () => {
    const seen = nothing()
    for (let n = 0; n < 8; n++) void ask(asks('10.0.0.1'), seen, 60_000)
    const { come, end } = arrivals.begin(asks('10.0.0.1'))
    end()
    await pass(150)
    expect(seen.passed).toBe(8)
    void come
    await pass(60_000)
  })
})
