import fc from 'fast-check'
import { expect, it } from 'vitest'
import { KeyPresses, type KeyWay } from './key-presses.ts'

it('counts a key once that comes by two ways, and twice that is pressed twice', () => {
  const keys = new KeyPresses()
  const news = (
    [
      ['info', '5', 0],
      ['event', '5', 40],
      ['event', '5', 300],
      ['info', '5', 340],
      ['event', '6', 400],
      ['event', '6', 700],
      ['info', '7', 900],
    ] as const
  ).map(([way, digit, at]) => keys.press(way, digit, at))
  expect(news).toEqual([true, false, true, false, true, true, true])
})

it('knows the echo of a long press by its release, and forgets what is old', () => {
  const keys = new KeyPresses()
  expect(keys.press('event', '1', 0)).toBe(true)
  keys.release('event', '1', 4_000)
  expect(keys.press('info', '1', 4_200)).toBe(false)
  expect(keys.press('event', '2', 5_000)).toBe(true)
  expect(keys.press('info', '2', 7_000)).toBe(true)
})

it('counts every press once whatever way is first and how late the other is, below its limit', () => {
  const press = fc.record({
    digit: fc.constantFrom('1', '2', '#'),
    ways: fc.subarray<KeyWay>(['event', 'info'], { minLength: 1 }),
    order: fc.boolean(),
    late: fc.nat(150),
    pause: fc.integer({ min: 200, max: 2_000 }),
  })
  fc.assert(
    fc.property(fc.array(press, { maxLength: 30 }), fc.boolean(), (presses, both) => {
      const keys = new KeyPresses()
      let now = 0
      let counted = 0
      for (const { digit, ways, order, late, pause } of presses) {
        now += pause
        // A phone uses the same ways for all its keys.
        const used: KeyWay[] = both ? ['event', 'info'] : [ways[0]!]
        if (order) used.reverse()
        used.forEach((way, index) => {
          if (keys.press(way, digit, now + index * late)) counted++
        })
      }
      if (both || presses.every(({ ways }) => ways[0] === presses[0]!.ways[0]))
        expect(counted).toBe(presses.length)
    }),
  )
})
