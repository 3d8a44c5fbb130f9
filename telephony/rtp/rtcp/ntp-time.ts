/** Seconds from 1900 (NTP) to 1970. */
const epochOffset = 2_208_988_800

/** 64-bit NTP time of a wall clock (RFC 3550 §4). @param ms since 1970 */
export function ntpTime(ms: number): { seconds: number; fraction: number } {
  const seconds = Math.floor(ms / 1000)
  return {
    seconds: (seconds + epochOffset) >>> 0,
    fraction: Math.floor(((ms - seconds * 1000) / 1000) * 2 ** 32) >>> 0,
  }
}

/** The middle 32 bits: 16 of seconds, 16 of fraction, as reports refer to one another (RFC 3550 §6.4.1). */
export function shortNtp({ seconds, fraction }: { seconds: number; fraction: number }): number {
  return (((seconds & 0xffff) << 16) | (fraction >>> 16)) >>> 0
}

/**
 * Round trip by RFC 3550 §6.4.1: A - LSR - DLSR, all in 65,536ths of a second.
 *
 * @returns ms; null when the peer has heard no sender report yet, or its figures are impossible
 */
export function roundTripMs(
  nowShort: number,
  lastSenderReport: number,
  delaySinceLast: number,
): number | null {
  if (lastSenderReport === 0) return null
  const units = (nowShort - lastSenderReport - delaySinceLast) | 0
  // A clock that runs a little fast over there gives a trip just below zero.
  if (units < -655) return null
  return (Math.max(0, units) * 1000) / 65536
}
