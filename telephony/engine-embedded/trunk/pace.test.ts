import { FakeClock } from '@tongdai/platform/fake-clock'
import { expect, it } from 'vitest'
import { Pace } from './pace.ts'

it('begins at once what comes alone, and the rest evenly in their order', () => {
  const clock = new FakeClock()
  const pace = new Pace({ clock, perSecond: 500 })
  const begun: number[] = []
  for (let number = 0; number < 12; number++) pace.begin(() => begun.push(number))
  expect(begun).toEqual([0, 1, 2, 3, 4])
  clock.advance(10)
  expect(begun).toHaveLength(10)
  pace.begin(() => begun.push(12))
  clock.advance(10)
  expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  clock.advance(1000)
  pace.begin(() => begun.push(13))
  expect(begun.at(-1)).toBe(13)
})
