import { expect, it } from 'vitest'
import { localClock } from './local-clock.ts'

it.each([
  ['Asia/Ho_Chi_Minh', '2026-11-28T17:15:30.250Z', '2026-11-29T00:15:30.250Z'],
  ['Asia/Kathmandu', '2026-06-01T00:00:00Z', '2026-06-01T05:45:00Z'],
  // Before and after the clocks are put back.
  ['Europe/Berlin', '2026-10-25T00:59:59Z', '2026-10-25T02:59:59Z'],
  ['Europe/Berlin', '2026-10-25T01:00:00Z', '2026-10-25T02:00:00Z'],
  ['America/St_Johns', '1969-12-31T23:59:59Z', '1969-12-31T20:29:59Z'],
])('shows what clocks in %s show at %s', (zone, at, shown) => {
  expect(localClock(zone)(Date.parse(at))).toBe(Date.parse(shown))
})
