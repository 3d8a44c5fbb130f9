import { isHandle, readHidden } from '@tongdai/contract/masking/hidden-number'
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

const home = 'VN'

/**
 * A number as people read it: Vietnamese ones in national form (`0901 234 567`), others international. What is no
 * number (an extension, a SIP name) comes back as it is; of one that is hidden from the reader what may be seen.
 */
export function showNumber(number: string): string {
  if (!number.startsWith('+')) return readHidden(number)?.shown ?? (isHandle(number) ? '•••' : number)
  const parsed = parsePhoneNumberFromString(number, home)
  if (!parsed) return number
  return parsed.country === home ? parsed.formatNational() : parsed.formatInternational()
}

/** Who is behind a call, in one line; `withheld` when there is nothing to show. */
export function showParty(party: { name?: string | null; number: string | null }, withheld: string): string {
  return party.name || (party.number ? showNumber(party.number) : withheld)
}
