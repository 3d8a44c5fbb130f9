import { FakeClock } from '@tongdai/platform/fake-clock'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Latch } from './latch.ts'

const negotiated = ['192.0.2.1', 4000] as const
const valid = () => true

describe('Latch', () => {
  it('lets the negotiated source speak though another of its address was faster, at any time', () => {
    for (const later of [0, 4_999, 5_000, 3_600_000]) {
      const clock = new FakeClock()
      const latch = new Latch(clock)
      latch.negotiate(...negotiated, '192.0.2.1')
      expect(latch.allows('192.0.2.1', 6_000, valid)).toBe(true)
      expect([latch.latched, latch.proven]).toEqual([true, false])
      clock.advance(later)
      expect(
        latch.allows(...negotiated, () => false),
        'what is no RTP moves nothing',
      ).toBe(false)
      expect(latch.allows(...negotiated, valid)).toBe(true)
      expect([latch.address, latch.port, latch.latched, latch.proven]).toEqual([...negotiated, false, true])
      expect(latch.allows('192.0.2.1', 6_000, valid), 'and the other is out').toBe(false)
    }
  })

  it('keeps its rules under every order of packets, renewals and time', () => {
    const sources = {
      negotiated,
      near: ['192.0.2.1', 6_000],
      neighbour: ['192.0.2.1', 6_002],
      signalling: ['198.51.100.7', 4_000],
      foreign: ['203.0.113.9', 4_000],
    } as const
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...(Object.keys(sources) as (keyof typeof sources)[])) },
      { weight: 1, arbitrary: fc.constantFrom('renew' as const, 'open' as const) },
      { weight: 2, arbitrary: fc.integer({ min: 1, max: 7_000 }) },
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(step, fc.boolean()), { maxLength: 60 }), (steps) => {
        const clock = new FakeClock()
        const latch = new Latch(clock)
        latch.negotiate(...negotiated, '198.51.100.7')
        let openUntil = 5_000
        let others = new Set<string>()
        let proven = false
        for (const [what, isRtp] of steps) {
          if (typeof what === 'number') clock.advance(what)
          else if (what === 'renew' || what === 'open') {
            if (what === 'renew') latch.negotiate(...negotiated, '198.51.100.7')
            else latch.open()
            openUntil = clock.monotonic() + 5_000
            others = new Set(latch.latched ? [`${latch.address}:${latch.port}`] : [])
            proven = false
          } else {
            const [address, port] = sources[what]
            const name = `${address}:${port}`
            const wasCurrent = latch.address === address && latch.port === port
            const taken = latch.allows(address, port, () => isRtp)
            if (what === 'negotiated') {
              if (isRtp) expect(taken, 'the negotiated source is heard').toBe(true)
              if (taken) proven = true
            }
            if (taken && what !== 'negotiated') {
              expect(what, 'a foreign address is never heard').not.toBe('foreign')
              expect(proven, 'nobody else once the negotiated source was heard').toBe(false)
              if (!wasCurrent) {
                expect(isRtp && clock.monotonic() < openUntil).toBe(true)
                others.add(name)
              }
              expect(others.size, 'one other source a window, and the one from before').toBeLessThanOrEqual(2)
            }
          }
          if (proven) expect([latch.address, latch.port]).toEqual([...negotiated])
        }
      }),
      { numRuns: 300 },
    )
  })
})
