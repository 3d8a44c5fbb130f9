import { diskSpace } from '@tongdai/platform/disk-space'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { nullLog } from '@tongdai/platform/log'
import type { SecurityNotice } from '@tongdai/security/security-watch'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DatabaseWatch } from './database-watch.ts'
import { levelOf } from './disk-level.ts'
import { DiskWatch } from './disk-watch.ts'
import { voiceHealth } from './voice-health.ts'

const gigabyte = 1_000_000_000
const settle = async () => {
  for (let i = 0; i < 10; i++) await Promise.resolve()
}

describe('the level of a disk', () => {
  it.each([
    [100, 50, 'enough'],
    [100, 14, 'low'],
    [100, 9, 'full'],
    [100, 0, 'full'],
    // Of a large disk a tenth is plenty.
    [10_000, 900, 'enough'],
    [10_000, 39, 'low'],
    [10_000, 19, 'full'],
    // Of a small one too little is left, whatever the share.
    [5, 1.9, 'low'],
    [3, 0.9, 'full'],
  ])('of %i GB with %f GB free is %s', (total, free, level) =>
    expect(levelOf({ total: total * gigabyte, free: free * gigabyte })).toBe(level),
  )

  it('never gets better by less space', () => {
    const order = ['enough', 'low', 'full']
    fc.assert(
      fc.property(
        fc.nat(2 ** 42),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(2 ** 40),
        (total, share, less) => {
          const free = total * share
          const [more, fewer] = [levelOf({ total, free }), levelOf({ total, free: Math.max(0, free - less) })]
          expect(order.indexOf(fewer)).toBeGreaterThanOrEqual(order.indexOf(more))
        },
      ),
    )
  })

  it('can be asked of a real one', async () => {
    const { free, total } = await diskSpace('/')
    expect(free).toBeGreaterThanOrEqual(0)
    expect(total).toBeGreaterThan(free)
  })
})

describe('the watch of the disk', () => {
  it('tells once when it runs low, again when it is full, and each hour while it stays so', async () => {
    const clock = new FakeClock()
    const told: SecurityNotice[] = []
    let free = 50
    const look = async () => ({ free: free * gigabyte, total: 100 * gigabyte })
    const watch = new DiskWatch({ look, notice: (notice) => told.push(notice), clock, log: nullLog })
    const pass = async (ms: number) => {
      for (let passed = 0; passed < ms; passed += 15_000) {
        clock.advance(15_000)
        await settle()
      }
    }
    await watch.start()
    await pass(60_000)
    expect([told, await watch.part()]).toEqual([
      [],
      { name: 'disk', ok: true, detail: '50 % free', figures: { free: 50 } },
    ])
    free = 12
    await pass(600_000)
    expect(told.map(({ kind, detail }) => [kind, detail?.stage])).toEqual([['disk-low', 'low']])
    expect((await watch.part()).ok).toBe(true)
    free = 3
    await pass(600_000)
    expect(told.map(({ detail }) => detail?.stage)).toEqual(['low', 'full'])
    expect(await watch.part()).toEqual({
      name: 'disk',
      ok: false,
      detail: '3 % free, 3000000000 bytes of 100000000000: recordings are about to stop',
      figures: { free: 3 },
    })
    await pass(3_600_000)
    expect(told).toHaveLength(3)
    for (const less of [1.4, 1.2, 0.7, 0]) {
      free = less
      await pass(60_000)
    }
    expect(told.slice(3).map(({ detail }) => detail?.freeMegabytes)).toEqual([1_400, 700, 0])
    await pass(600_000)
    expect(told).toHaveLength(6)
    free = 60
    await pass(60_000)
    expect((await watch.part()).ok).toBe(true)
    // Whoever asks is told of now, and not of the last look.
    free = 1
    expect(await watch.part()).toMatchObject({ ok: false, detail: expect.stringContaining('1 % free') })
    watch.close()
    expect(clock.pendingTimers).toBe(0)
  })
})

it('a full disk is shown, and the exchange takes calls all the same', () => {
  const full = { name: 'disk', ok: false, detail: '1 % free' }
  const sip = { name: 'sip', ok: true, detail: 'UDP and TCP 5060' }
  expect(voiceHealth({ ok: true, parts: [sip] }, [full])).toEqual({ ok: true, parts: [sip, full] })
  expect(voiceHealth({ ok: false, parts: [sip] }, []).ok).toBe(false)
})

describe('the watch of the database', () => {
  it.each(['refuses', 'never answers'])(
    'tells once when it has been away for more than 10 s: it %s',
    async (how) => {
      const clock = new FakeClock()
      const told: SecurityNotice[] = []
      let waiting: (() => void)[] = []
      let away = false
      const ask = () => {
        if (!away) return Promise.resolve()
        if (how === 'refuses') return Promise.reject(new Error('refused'))
        return new Promise<void>((resolve) => waiting.push(resolve))
      }
      const watch = new DatabaseWatch({ ask, notice: (notice) => told.push(notice), clock, log: nullLog })
      const pass = async (ms: number) => {
        for (let passed = 0; passed < ms; passed += 1_000) {
          clock.advance(1_000)
          await settle()
        }
      }
      watch.start()
      await pass(60_000)
      away = true
      await pass(8_000)
      expect(told).toEqual([])
      await pass(60_000)
      expect(told.map(({ kind, companyId }) => [kind, companyId])).toEqual([['database-away', null]])
      away = false
      for (const resolve of waiting) resolve()
      waiting = []
      await pass(60_000)
      away = true
      await pass(60_000)
      expect(told).toHaveLength(2)
      watch.close()
      expect(clock.pendingTimers).toBe(0)
    },
  )
})
