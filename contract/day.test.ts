import { describe, expect, it } from 'vitest'
import { addDays, dayAt, isDay, startOfDay } from './day.ts'

describe('a day of the company', () => {
  it.each([
    ['2026-03-31', 'Asia/Ho_Chi_Minh', '2026-03-30T17:00:00.000Z'],
    ['2026-03-31', 'UTC', '2026-03-31T00:00:00.000Z'],
    // Clocks go forward at 1:00 UTC of that day, after its beginning.
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['2026-11-02', 'America/New_York', '2026-11-02T05:00:00.000Z'],
  ])('%s in %s begins at %s', (day, zone, iso) => {
    expect(startOfDay(day, zone)).toBe(iso)
    expect(dayAt(Date.parse(iso), zone)).toBe(day)
    expect(dayAt(Date.parse(iso) - 1, zone)).toBe(addDays(day, -1))
  })

  it('counts days over the end of a month', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
  })

  it('knows a day from what is none', () => {
    expect(isDay('2026-02-01')).toBe(true)
    expect(isDay('2026-13-01')).toBe(false)
    expect(isDay('yesterday')).toBe(false)
    expect(isDay(undefined)).toBe(false)
  })
})
