/**
 * How long to wait before attempt `attempt` (from 0), ms: half a second, doubled up to the cap, and anywhere between
 * half of that and all of it, so that a thousand desks do not come back in the same instant.
 * @param random 0 to 1
 */
export function backoffMs(attempt: number, random: number, capMs = 8_000): number {
  const full = Math.min(500 * 2 ** Math.min(attempt, 10), capMs)
  return Math.round(full / 2 + (full / 2) * random)
}
