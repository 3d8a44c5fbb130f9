const quarterMs = 900_000
const mostKnown = 50_000

/**
 * What the clocks of a zone show at a moment (both ms since 1970): what UTC will show at the answer. Zones change at quarter
 * hours, so each is asked for once.
 */
export function localClock(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  })
  const offsets = new Map<number, number>()
  const offsetAt = (quarter: number): number => {
    const known = offsets.get(quarter)
    if (known !== undefined) return known
    const parts: Record<string, number> = {}
    for (const { type, value } of format.formatToParts(quarter)) parts[type] = Number(value)
    const shown = Date.UTC(
      ...([parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!, parts.second!] as const),
    )
    if (offsets.size >= mostKnown) offsets.clear()
    offsets.set(quarter, shown - quarter)
    return shown - quarter
  }
  return (at) => at + offsetAt(Math.floor(at / quarterMs) * quarterMs)
}
