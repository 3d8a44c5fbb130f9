import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

const home = 'VN'

/**
 * A number in any form people write or carriers send, as E.164 with plus; the one place where this is done, for server,
 * call core and desk. `0901 234 567`, `84901234567`, `+84 (90) 123-4567` and `0084901234567` are the same.
 * @returns null when it can be no number of its country; also for extensions and emergency numbers, which have no such form
 */
export function readNumber(text: string): string | null {
  if (text.length > longestRead) return read(text)
  const known = lately.get(text)
  if (known !== undefined) return known
  const number = read(text)
  if (lately.size >= mostRead) lately.clear()
  lately.set(text, number)
  return number
}

/** A call's numbers are asked for several times within a moment, and its hotline's by every call. */
const lately = new Map<string, string | null>()
const mostRead = 2_000
const longestRead = 40

/**
 * What a person typed or pasted, as the exchange is to dial it: an extension or an emergency number (2 to 6 digits) as
 * it stands, anything else as E.164.
 * @returns null when it is neither
 */
export function readDialled(typed: string): string | null {
  const digits = digitsOf(typed)
  return digits !== null && /^\d{2,6}$/.test(digits) ? digits : readNumber(typed)
}

/** What is compared with numbers as they are kept: a whole one as E.164, part of one as its digits, a first 0 being the national prefix. */
export function foldNumber(typed: string): string {
  const digits = typed.replaceAll(/\D/g, '')
  return readNumber(typed) ?? (digits.startsWith('0') ? `+84${digits.slice(1)}` : digits)
}

function read(text: string): string | null {
  for (const candidate of readings(digitsOf(text) ?? '')) {
    const number = parsePhoneNumberFromString(candidate, home)
    // A zero left in front of the national number is a trunk prefix that fits no numbering plan.
    if (number?.isPossible() && !number.nationalNumber.startsWith('0')) return number.number
  }
  return null
}

/** Letters are refused, not turned into keys: a SIP user part such as `anonymous` is no number. */
function digitsOf(text: string): string | null {
  const written = text.trim().replace(/^tel:/i, '')
  return /^\+?[\d\s().\-/]+$/.test(written) ? written.replace(/[^\d+]/g, '') : null
}

/** The ways a string of digits may be meant, the likeliest first. */
function readings(digits: string): string[] {
  if (digits.startsWith('+')) return [digits]
  if (digits.startsWith('00')) return [`+${digits.slice(2)}`]
  // Carriers send the country code without a plus; no national number of Vietnam is that long with it.
  if (digits.startsWith('84') && digits.length >= 10) return [`+${digits}`, digits]
  return [digits]
}
