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
  const same = localDay(agent.today.at, agent.timezone) === localDay(now, agent.timezone)
  return same ? agent.today : { at: now, inbound: 0, outbound: 0, talkMs: 0 }
}

function dayFormat(timezone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-CA', { timeZone: timezone })
  } catch {
    return new Intl.DateTimeFormat('en-CA', { timeZone: 'UTC' })
  }
}
