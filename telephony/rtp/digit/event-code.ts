/** RFC 4733 §3.2, table 3: the code is the place in this text. */
const digits = '0123456789*#ABCD'

/** @returns 0..15, or -1 when the character is no digit */
export function eventCode(digit: string): number {
  return digit.length === 1 ? digits.indexOf(digit.toUpperCase()) : -1
}

/** @returns null for codes that are no digits (flash, tones of modems and lines) */
export function digitOf(code: number): string | null {
  return digits[code] ?? null
}
