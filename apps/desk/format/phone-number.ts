import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

const home = 'VN'

/**
 * A number as people read it: Vietnamese ones in national form (`0901 234 567`), others international. What is no
 * number (an extension, a SIP name) comes back as it is.
 */
export function showNumber(number: string): string {
  if (!number.startsWith('+')) return number
  const parsed = parsePhoneNumberFromString(number, home)
  if (!parsed) return number
  return parsed.country === home ? parsed.formatNational() : parsed.formatInternational()
}

/** Who is behind a call, in one line; `withheld` when there is nothing to show. */
export function showParty(party: { name?: string | null; number: string | null }, withheld: string): string {
  return party.name || (party.number ? showNumber(party.number) : withheld)
}

/**
 * What a person typed or pasted, as the exchange is to dial it: an extension (2 to 6 digits) as it stands, anything
 * else as E.164. The exchange reads numbers by the same rules; here they only spare a call that cannot be.
 * @returns null when it is neither
 */
export function readDialled(typed: string): string | null {
  const text = typed.trim().replace(/^tel:/i, '')
  if (!/^\+?[\d\s().\-/\u00a0]+$/.test(text)) return null
  const digits = text.replace(/[^\d+]/g, '')
  if (/^\d{2,6}$/.test(digits)) return digits
  for (const candidate of readings(digits)) {
    const number = parsePhoneNumberFromString(candidate, home)
    if (number?.isPossible() && !number.nationalNumber.startsWith('0')) return number.number
  }
  return null
}

function readings(digits: string): string[] {
  if (digits.startsWith('+')) return [digits]
  if (digits.startsWith('00')) return [`+${digits.slice(2)}`]
  if (digits.startsWith('84') && digits.length >= 10) return [`+${digits}`, digits]
  return [digits]
}
