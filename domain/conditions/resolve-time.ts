import type { TimePeriod, TimePoint, TimeUnit } from '@tongdai/contract/conditions/times'
import { addDays, type Day, dayAt, startOfDay } from '@tongdai/contract/day'

/** When a condition is asked, and where: what "today" is. */
export interface Now {
  /** Wall clock, ms. */
  at: number
  timeZone: string
}

const minute = 60_000
const clockMs = { minute, hour: 60 * minute }

/** From when on: ms. */
export function momentOf(point: TimePoint, now: Now): number {
  if ('at' in point) return Date.parse(point.at)
  if ('unit' in point && isClock(point.unit)) return now.at + away(point) * clockMs[point.unit]
  return startOf(dayOf(point, now), now)
}

/** From which day on. @param point of the calendar: what is exact has no day of its own */
export function dayOf(point: TimePoint, now: Now): Day {
  if ('day' in point) return point.day
  const today = dayAt(now.at, now.timeZone)
  return 'at' in point ? today : step(today, away(point), point.unit)
}

/** From the first of them on, before the second: ms. */
export function momentsOf(period: TimePeriod, now: Now): [number, number] {
  if (typeof period === 'object' && 'unit' in period && isClock(period.unit)) {
    const ms = clockMs[period.unit]
    // What happens in this very moment is within both.
    return 'last' in period
      ? [now.at - period.last * ms, now.at + 1]
      : [now.at, now.at + period.next * ms + 1]
  }
  const [first, end] = daysOf(period, now)
  return [startOf(first, now), startOf(end, now)]
}

/** The first day, and the one after the last. */
export function daysOf(period: TimePeriod, now: Now): [Day, Day] {
  const today = dayAt(now.at, now.timeZone)
  if (typeof period === 'string') return named[period](today)
  if ('from' in period) return [period.from, addDays(period.to, 1)]
  if ('last' in period) return [step(today, -period.last, period.unit), addDays(today, 1)]
  return [today, addDays(step(today, period.next, period.unit), 1)]
}

const named: Record<Extract<TimePeriod, string>, (today: Day) => [Day, Day]> = {
  today: (today) => [today, addDays(today, 1)],
  yesterday: (today) => [addDays(today, -1), today],
  tomorrow: (today) => [addDays(today, 1), addDays(today, 2)],
  'this-week': (today) => [monday(today), addDays(monday(today), 7)],
  'last-week': (today) => [addDays(monday(today), -7), monday(today)],
  'this-month': (today) => [firstOf(today), step(firstOf(today), 1, 'month')],
  'last-month': (today) => [step(firstOf(today), -1, 'month'), firstOf(today)],
  'this-year': (today) => [`${today.slice(0, 4)}-01-01`, step(`${today.slice(0, 4)}-01-01`, 1, 'year')],
}

function isClock(unit: TimeUnit): unit is keyof typeof clockMs {
  return unit in clockMs
}

function away(point: { ago: number } | { in: number }): number {
  return 'ago' in point ? -point.ago : point.in
}

/** The 31st of a month becomes the last day of one that has none. */
function step(day: Day, count: number, unit: TimeUnit): Day {
  if (unit === 'day' || unit === 'week') return addDays(day, unit === 'week' ? count * 7 : count)
  const months = unit === 'year' ? count * 12 : count
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0))
  return dayText(
    new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate()))),
  )
}

function dayText(date: Date): Day {
  return date.toISOString().slice(0, 10)
}

function monday(day: Day): Day {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay()
  return addDays(day, -((weekday + 6) % 7))
}

function firstOf(day: Day): Day {
  return `${day.slice(0, 7)}-01`
}

function startOf(day: Day, { timeZone }: Now): number {
  return Date.parse(startOfDay(day, timeZone))
}
