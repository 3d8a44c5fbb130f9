import { FakeClock } from '@tongdai/platform/fake-clock'
import { expect, it } from 'vitest'
import { UsedProofs } from './used-proofs.ts'

const good = 5 * 60_000

it('a crowd of used proofs makes none of them good again, and one asked for afterwards is', () => {
  const clock = new FakeClock()
  const used = new UsedProofs(clock, 20)
  const proofs = Array.from({ length: 100 }, (_, n) => ({
    name: `proof ${n}`,
    until: clock.now() + good + n * 500,
  }))
  const times = new Map(proofs.map(({ name }) => [name, 0]))
  for (let round = 0; round < 3; round++)
    for (const { name, until } of proofs) if (used.use(name, until)) times.set(name, times.get(name)! + 1)
  expect(Math.max(...times.values())).toBe(1)
  clock.advance(60_000)
  expect(used.use('of an honest person', clock.now() + good)).toBe(true)
})

it('a hoard of one moment, used at once, is no good twice either', () => {
  const clock = new FakeClock()
  const used = new UsedProofs(clock, 20)
  const until = clock.now() + good
  const taken = Array.from({ length: 60 }, (_, n) => used.use(`${n % 30}`, until)).filter(Boolean)
  expect(taken.length).toBeLessThanOrEqual(30)
  clock.advance(2_000)
  expect(used.use('of an honest person', clock.now() + good)).toBe(true)
})

it('forgets what is over, so that a quiet day fills nothing', () => {
  const clock = new FakeClock()
  const used = new UsedProofs(clock, 20)
  for (let n = 0; n < 200; n++) {
    expect(used.use(`proof ${n}`, clock.now() + good)).toBe(true)
    clock.advance(30_000)
  }
})
