import { emergencyNumber } from '@tongdai/engine'
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js'

/**
 * A number in any form people write or carriers send, as E.164 with plus; the one place where this is done.
 * `0901 234 567`, `84901234567`, `+84 (90) 123-4567` and `0084901234567` are the same.
 * @returns null when it can be no number of its country. Emergency numbers are returned as they are.
 */
export function normaliseNumber(raw: string, country: CountryCode = 'VN'): string | null {
  if (raw.length > longestRead) return readNumber(raw, country)
  const key = `${country} ${raw}`
  const known = read.get(key)
  if (known !== undefined) return known
  const number = readNumber(raw, country)
  if (read.size >= mostRead) read.clear()
  read.set(key, number)
  return number
}

/** A call's numbers are asked for several times within a moment, and its hotline's by every call. */
const read = new Map<string, string | null>()
const mostRead = 2_000
const longestRead = 40

function readNumber(raw: string, country: CountryCode): string | null {
  const dialled = raw.trim().replace(/^tel:/i, '')
  // Letters are refused, not turned into keys: a SIP user part such as `anonymous` is no number.
  if (!/^\+?[\d\s().\-/]+$/.test(dialled)) return null
  const digits = dialled.replace(/[^\d+]/g, '')
  // Every network takes them as they are: they have no E.164 form.
  const emergency = emergencyNumber(digits)
  if (emergency) return emergency
  for (const candidate of readings(digits)) {
    const number = parsePhoneNumberFromString(candidate, country)
    // A zero left in front of the national number is a trunk prefix that fits no numbering plan.
    if (number?.isPossible() && !number.nationalNumber.startsWith('0')) return number.number
  }
  return null
}

/** The ways a string of digits may be meant, the likeliest first. */
function readings(digits: string): string[] {
  if (digits.startsWith('+')) return [digits]
  if (digits.startsWith('00')) return [`+${digits.slice(2)}`]
  // Carriers send the country code without a plus; no national number of Vietnam is that long with it.
  if (digits.startsWith('84') && digits.length >= 10) return [`+${digits}`, digits]
  return [digits]
}
