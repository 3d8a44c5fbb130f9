import { describe, expect, it } from 'vitest'
import { readDayText, showDayText } from './day-text.ts'

describe('a day as people write it', () => {
  it.each([
    ['31/03/2026', '2026-03-31'],
    ['1/3/2026', '2026-03-01'],
    ['1-3-26', '2026-03-01'],
    ['01.03', '2025-03-01'],
    ['31032026', '2026-03-31'],
    [' 29/2/2024 ', '2024-02-29'],
    ['31/04/2026', null],
    ['29/02/2026', null],
    ['03/31/2026', null],
    ['2026-03-31', null],
    ['', null],
    ['hôm nay', null],
  ])('%s', (typed, day) => {
    expect(readDayText(typed, '2025-11-27')).toBe(day)
  })

  it('is shown day first', () => {
    expect(showDayText('2026-03-31')).toBe('31/03/2026')
  })
})
