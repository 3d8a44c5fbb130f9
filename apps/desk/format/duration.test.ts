import { expect, it } from 'vitest'
import { showCountdown, showLength, showShortLength, showTimer } from './duration.ts'

it.each([
  [0, '00:00'],
  [999, '00:00'],
  [67_000, '01:07'],
  [3_723_000, '1:02:03'],
  [-5_000, '00:00'],
])('a timer of %i ms reads %s', (ms, shown) => {
  expect(showTimer(ms)).toBe(shown)
})

it.each([
  [9_001, '00:10'],
  [1, '00:01'],
  [0, '00:00'],
])('a countdown of %i ms reads %s', (ms, shown) => {
  expect(showCountdown(ms)).toBe(shown)
})

it.each([
  [0, '0 giây', '0 s'],
  [8_200, '8 giây', '8 s'],
  [8_900, '8 giây', '8 s'],
  [120_000, '2 phút', '2 min'],
  [125_000, '2 phút 5 giây', '2 min 5 s'],
  [3_780_000, '1 giờ 3 phút', '1 h 3 min'],
])('a length of %i ms reads %s', (ms, vi, en) => {
  expect(showLength(ms, 'vi')).toBe(vi)
  expect(showLength(ms, 'en')).toBe(en)
})

it.each([
  [640, '0,6 giây', '0.6 s'],
  [1_250, '1,3 giây', '1.3 s'],
  [9_960, '9 giây', '9 s'],
  [125_000, '2 phút 5 giây', '2 min 5 s'],
])('shows what is lacking of %i ms to the tenth while it is short', (ms, vi, en) => {
  expect(showShortLength(ms, 'vi')).toBe(vi)
  expect(showShortLength(ms, 'en')).toBe(en)
})
