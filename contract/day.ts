/** A day of the company's calendar, `2026-03-31`. */
export type Day = string

const forms = new Map<string, Intl.DateTimeFormat>()

function formOf(timeZone: string): Intl.DateTimeFormat {
  const known = forms.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  forms.set(timeZone, made)
  return made
}

/** The day it is at a moment (ms since 1970) in a time zone. */
export function dayAt(moment: number, timeZone: string): Day {
  const { year, month, day } = partsAt(moment, timeZone)
  return `${year}-${month}-${day}`
}

/** When a day begins there, ISO 8601 UTC; right also on days when clocks change. */
export function startOfDay(day: Day, timeZone: string): string {
  const wanted = Date.parse(`${day}T00:00:00Z`)
  // The offset is looked up at a first guess, then once more where that guess lies on the other side of a change.
  let moment = wanted - offsetAt(wanted, timeZone)
  moment = wanted - offsetAt(moment, timeZone)
  return new Date(moment).toISOString()
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

export function isDay(text: unknown): text is Day {
  return typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
}

function offsetAt(moment: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = partsAt(moment, timeZone)
  return (
    Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - Math.floor(moment / 1_000) * 1_000
  )
}

function partsAt(moment: number, timeZone: string): Record<string, string> {
  return Object.fromEntries(
    formOf(timeZone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  )
}
