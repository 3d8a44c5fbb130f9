import { FakeClock } from '@tongdai/platform/fake-clock'
import { createLog } from '@tongdai/platform/log'
import { describe, expect, it } from 'vitest'
import { type SecurityTally, SecurityWatch } from './security-watch.ts'

const guess = { kind: 'sip-guess' as const, companyId: null, source: '192.0.2.1', subject: 'anna' }

function watched() {
  const clock = new FakeClock()
  const lines: { message: string; count: number; subject: string }[] = []
  const log = createLog({ level: 'debug', write: (line) => lines.push(JSON.parse(line)) })
  const stored: SecurityTally[][] = []
  const state = { failing: false }
  const watch = new SecurityWatch({
    clock,
    log,
    store: async (tallies) => {
      if (state.failing) throw new Error('away')
      stored.push(tallies)
    },
  })
  const settle = async (ms: number) => {
    clock.advance(ms)
    await watch.flush()
  }
  return { clock, lines, stored, state, watch, settle }
}

describe('the security watch', () => {
  it('stores equal notices as one with their count', async () => {
    const { watch, stored, settle } = watched()
    for (let time = 0; time < 7; time++) watch.notice(guess)
    watch.notice({ ...guess, source: '192.0.2.2', count: 3 })
    await settle(2000)
    expect(stored.flat().map(({ source, count }) => [source, count])).toEqual([
      ['192.0.2.1', 7],
      ['192.0.2.2', 3],
    ])
  })

  it('tells the log at the first, the tenth, the hundredth, and again in the next hour', () => {
    const { watch, lines, clock } = watched()
    for (let time = 0; time < 250; time++) watch.notice(guess)
    expect(lines.map(({ count }) => count)).toEqual([1, 10, 100])
    clock.advance(3_600_000)
    watch.notice(guess)
    expect(lines.filter(({ message }) => !message.includes('stored')).map(({ count }) => count)).toEqual([
      1, 10, 100, 1,
    ])
  })

  it('keeps what cannot be stored, adds to it, and stores it once', async () => {
    const { watch, stored, state, settle } = watched()
    state.failing = true
    watch.notice(guess)
    await settle(2000)
    watch.notice(guess)
    await settle(4000)
    state.failing = false
    await settle(60_000)
    expect(stored.flat().map(({ count }) => count)).toEqual([2])
    await settle(60_000)
    expect(stored).toHaveLength(1)
  })

  it('counts together what an attacker with many addresses sends', async () => {
    const { watch, stored, settle } = watched()
    for (let host = 0; host < 10_000; host++) watch.notice({ ...guess, source: `2001:db8::${host}` })
    await settle(2000)
    const tallies = stored.flat()
    expect(tallies.length).toBeLessThanOrEqual(201)
    expect(tallies.at(-1)).toMatchObject({ source: '*', subject: null, companyId: null })
    expect(tallies.reduce((sum, { count }) => sum + count, 0)).toBe(10_000)
  })

  it('takes from strangers no control character, no half character and no long text', async () => {
    const { watch, stored, settle } = watched()
    watch.notice({ ...guess, subject: `\u0000\u001b[31m\ud800${'x'.repeat(70_000)}` })
    await settle(2000)
    const { subject } = stored.flat()[0]!
    expect(subject).toHaveLength(200)
    expect(subject).not.toMatch(/\p{Cc}|\p{Cs}/u)
  })

  it('stores what is left when it closes, and leaves no timer', async () => {
    const { watch, stored, clock } = watched()
    watch.notice(guess)
    await watch.close()
    expect(stored.flat()).toHaveLength(1)
    expect(clock.pendingTimers).toBe(0)
  })
})
