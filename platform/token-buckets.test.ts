import { expect, it } from 'vitest'
import { FakeClock } from './fake-clock.ts'
import { TokenBuckets } from './token-buckets.ts'

it('allows the burst, then one each time', () => {
  const clock = new FakeClock()
  const buckets = new TokenBuckets({ clock, burst: 3, perSecond: 0.5 })
  expect([1, 2, 3, 4].map(() => buckets.take('a'))).toEqual([0, 0, 0, 2])
  expect(buckets.take('b')).toBe(0)
  clock.advance(1999)
  expect(buckets.take('a')).toBe(1)
  clock.advance(1)
  expect([buckets.take('a'), buckets.take('a')]).toEqual([0, 2])
})

it('never saves up more than the burst', () => {
  const clock = new FakeClock()
  const buckets = new TokenBuckets({ clock, burst: 2, perSecond: 1 })
  buckets.take('a')
  clock.advance(3_600_000)
  expect([1, 2, 3].map(() => buckets.take('a'))).toEqual([0, 0, 1])
})

it('forgets the one unused the longest', () => {
  const buckets = new TokenBuckets({ clock: new FakeClock(), burst: 1, perSecond: 0.001, mostKeys: 2 })
  buckets.take('a')
  buckets.take('b')
  buckets.take('c')
  expect(buckets.wait('a')).toBe(0)
  expect(buckets.wait('c')).toBeGreaterThan(0)
})

it('takes back what was taken in vain, and no more than was there', () => {
  const buckets = new TokenBuckets({ clock: new FakeClock(), burst: 2, perSecond: 0.001 })
  buckets.take('a')
  buckets.take('a')
  buckets.give('a')
  expect([buckets.take('a'), buckets.take('a') > 0]).toEqual([0, true])
  buckets.give('b')
  for (let n = 0; n < 5; n++) buckets.give('a')
  expect([1, 2, 3].map(() => buckets.take('a') === 0)).toEqual([true, true, false])
})

it('takes a cost whole or not at all', () => {
  const clock = new FakeClock()
  const buckets = new TokenBuckets({ clock, burst: 5, perSecond: 1 })
  expect(buckets.take('a', 4)).toBe(0)
  expect(buckets.take('a', 4)).toBe(3)
  expect(buckets.take('a')).toBe(0)
})
