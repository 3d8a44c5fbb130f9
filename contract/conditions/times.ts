import { z } from 'zod'
import { timestamp } from '../values.ts'

export const calendarUnits = ['day', 'week', 'month', 'year'] as const
export const clockUnits = ['minute', 'hour'] as const
export type TimeUnit = (typeof calendarUnits)[number] | (typeof clockUnits)[number]

/** Of years that a calendar is read in: what is counted from one has four digits too. */
const day = z.iso
  .date()
  .refine((text) => text >= '1500' && text < '8000', 'must be a day between 1500 and 8000')
const count = z.number().int().min(0).max(1_000)
const calendarUnit = z.enum(calendarUnits)
const unit = z.enum([...calendarUnits, ...clockUnits])

/** By their names, in the company's zone; weeks begin on Mondays. */
export const namedPeriods = [
  'today',
  'yesterday',
  'tomorrow',
  'this-week',
  'last-week',
  'this-month',
  'last-month',
  'this-year',
] as const

/**
 * When something is before, or from when on. Days, weeks, months and years are counted in whole days of the company's calendar:
 * `{ ago: 30, unit: 'day' }` is the beginning of the day 30 days ago. Minutes and hours are exact.
 */
export const dayPoint = z.union([
  z.strictObject({ day }),
  z.strictObject({ ago: count, unit: calendarUnit }),
  z.strictObject({ in: count, unit: calendarUnit }),
])
export const timePoint = z.union([
  z.strictObject({ day }),
  z.strictObject({ at: timestamp }),
  z.strictObject({ ago: count, unit }),
  z.strictObject({ in: count, unit }),
])
export type TimePoint = z.infer<typeof timePoint>

/** Within which something is. The last so many days end with today, the next begin with it; `to` belongs to what it ends. */
const named = z.enum(namedPeriods)
const between = z.strictObject({ from: day, to: day })
export const dayPeriod = z.union([
  named,
  between,
  z.strictObject({ last: count, unit: calendarUnit }),
  z.strictObject({ next: count, unit: calendarUnit }),
])
export const timePeriod = z.union([
  named,
  between,
  z.strictObject({ last: count, unit }),
  z.strictObject({ next: count, unit }),
])
export type TimePeriod = z.infer<typeof timePeriod>
