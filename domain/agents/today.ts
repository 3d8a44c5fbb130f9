import type { Agent, Today } from './agent.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

/** The calendar day, `2026-01-31`, that it is at `now` (ms since 1970) in a time zone (IANA name; an unknown one counts as UTC). */
export function localDay(now: number, timezone: string): string {
  let format = formats.get(timezone)
  if (!format) {
    format = dayFormat(timezone)
    formats.set(timezone, format)
  }
  return format.format(now)
}

/** The agent's figures of the company's present day: zeros until he has taken a call on it. */
export function todayOf(agent: Agent, now: number): Today {
  return sameDay(agent.today.at, now, agent.timezone)
    ? agent.today
    : { at: now, inbound: 0, outbound: 0, talkMs: 0 }
}

/** Days begin at a quarter of an hour everywhere: within one the calendar need not be asked, which takes its time. */
const quarterMs = 900_000

function sameDay(one: number, other: number, timezone: string): boolean {
  if (Math.floor(one / quarterMs) === Math.floor(other / quarterMs)) return true
  return localDay(one, timezone) === localDay(other, timezone)
}

function dayFormat(timezone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-CA', { timeZone: timezone })
  } catch {
    return new Intl.DateTimeFormat('en-CA', { timeZone: 'UTC' })
  }
}
