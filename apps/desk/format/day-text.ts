import { type Day, isDay } from '@tongdai/contract/day'

/** A day as it is written in Vietnam, and by us in English too: `31/03/2026`. */
export function showDayText(day: Day): string {
  const [year, month, date] = day.split('-')
  return `${date}/${month}/${year}`
}

/**
 * A day as somebody types it: `31/3/2026`, `31-3-26`, `31.3` (of this year), `31032026`.
 * @param today for the year that is left out @returns null when it is no day of the calendar
 */
export function readDayText(typed: string, today: Day): Day | null {
  const text = typed.trim()
  const parts =
    /^(\d{2})(\d{2})(\d{4})$/.exec(text) ?? /^(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?$/.exec(text)
  if (!parts) return null
  const [, date, month, year = today.slice(0, 4)] = parts
  const day = `${year.length === 2 ? `20${year}` : year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}`
  // The calendar turns the 31st of April into the 1st of May without a word.
  return isDay(day) && new Date(`${day}T12:00:00Z`).toISOString().startsWith(day) ? day : null
}
