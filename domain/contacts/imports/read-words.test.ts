import { expect, it } from 'vitest'
import { readDay, readFigure, readGender, readRating, readYesNo } from './read-words.ts'

it.each([
  ['1234', 1234],
  ['1.234,5', 1234.5],
  ['1,234.5', 1234.5],
  ['1.200.000 đ', 1_200_000],
  ['12,5', 12.5],
  ['0.3', 0.3],
  ['-7', -7],
  ['1 200', 1200],
  ['3 triệu 5', null],
  ['1.2.3,4,5', null],
  ['nhiều', null],
])('reads %j as the number %j', (text, value) => expect(readFigure(text)).toBe(value))

it.each([
  ['31/12/2025', '2025-12-31'],
  ['1-2-2026', '2026-02-01'],
  ['5.6.26', '2026-06-05'],
  ['2026-11-28 00:00:00', '2026-11-28'],
  ['hôm qua', null],
])('reads %j as the day %j', (text, value) => expect(readDay(text)).toBe(value))

it('reads words as people write them', () => {
  expect(['Chị', 'NAM', 'bà.', 'x'].map(readGender)).toEqual(['female', 'male', 'female', null])
  expect(['Có', 'x', '0', 'không', 'sao'].map(readYesNo)).toEqual([true, true, false, false, null])
  expect(['★★★', '4 sao', '5', '9', 'tốt'].map(readRating)).toEqual([3, 4, 5, null, null])
})
