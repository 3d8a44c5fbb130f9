import { expect, test } from 'vitest'
import { SilenceWatch } from './silence-watch.ts'

test('a party heard before is lost after 2 s, and found by its next packet', () => {
  const watch = new SilenceWatch()
  watch.begin(0)
  expect(watch.heard(100)).toBe(false)
  expect(watch.check(2_099)).toBe(false)
  expect(watch.check(2_100)).toBe(true)
  expect(watch.check(2_200)).toBe(false)
  expect(watch.heard(5_000)).toBe(true)
})

test('a party never heard is given 10 s from when it may speak', () => {
  const watch = new SilenceWatch()
  expect(watch.check(60_000)).toBe(false)
  watch.begin(60_000)
  expect(watch.check(69_999)).toBe(false)
  expect(watch.check(70_000)).toBe(true)
})

test('a party that holds us is not missed, and given 2 s when it takes us back', () => {
  const watch = new SilenceWatch()
  watch.begin(0)
  watch.heard(0)
  watch.expect(false, 100)
  expect(watch.check(60_000)).toBe(false)
  watch.expect(true, 60_000)
  expect(watch.check(61_999)).toBe(false)
  expect(watch.check(62_000)).toBe(true)
})

test('a cut way is a loss at once, told once', () => {
  const watch = new SilenceWatch()
  watch.begin(0)
  expect(watch.cut()).toBe(true)
  expect(watch.cut()).toBe(false)
  expect(watch.check(60_000)).toBe(false)
})
