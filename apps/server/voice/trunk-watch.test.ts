import type { LiveChange } from '@tongdai/contract/live'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { beforeEach, describe, expect, it } from 'vitest'
import { TrunkWatch } from './trunk-watch.ts'

let clock: FakeClock
let told: string[]
let away: boolean
let watch: TrunkWatch

beforeEach(() => {
  clock = new FakeClock()
  told = []
  away = false
  watch = new TrunkWatch({
    clock,
    async tell(_companyId, trunkId, state) {
      if (away) throw new Error('no database')
      told.push(`${trunkId} ${state}`)
    },
  })
})

function is(state: 'off' | 'checking' | 'registered' | 'refused' | 'unreachable', id = 'main'): void {
  const trunk = { id, state, sipCode: null, fault: null, detail: '', since: null, notice: null }
  watch.hear('red', { type: 'trunk', trunk } satisfies LiveChange)
}
async function pass(ms: number): Promise<void> {
  clock.advance(ms)
  for (let turn = 0; turn < 5; turn++) await null
}

describe('a trunk that was up', () => {
  it('is lost when it has been down for half a minute, and told of once; then it is back', async () => {
    is('registered')
    is('unreachable')
    await pass(29_000)
    is('refused')
    expect(told).toEqual([])
    await pass(1_000)
    is('unreachable')
    await pass(60_000)
    expect(told).toEqual(['main lost'])
    is('registered')
    await pass(0)
    expect(told).toEqual(['main lost', 'main back'])
    expect(clock.pendingTimers).toBe(0)
  })

  it('is no news when it is back sooner, switched off or removed', async () => {
    for (const id of ['a', 'b', 'c']) {
      is('registered', id)
      is('unreachable', id)
    }
    is('registered', 'a')
    is('off', 'b')
    watch.hear('red', { type: 'trunk-gone', trunkId: 'c' })
    await pass(60_000)
    expect(told).toEqual([])
  })

  it('is told of in order when the database is there again', async () => {
    away = true
    is('registered')
    is('unreachable')
    await pass(30_000)
    is('registered')
    await pass(0)
    expect(told).toEqual([])
    away = false
    await pass(5_000)
    expect(told).toEqual(['main lost', 'main back'])
  })
})

it('cannot lose a trunk that never was up', async () => {
  is('unreachable')
  await pass(60_000)
  is('checking')
  expect(told).toEqual([])
})
