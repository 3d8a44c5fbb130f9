import { parsePhoneNumberFromString } from 'libphonenumber-js'

/** E.164 of a number in any format a person writes; national ones are Vietnamese. null: it is none. */
export function toE164(text: string): string | null {
  const number = parsePhoneNumberFromString(text, 'VN')
  return number?.isPossible() ? number.number : null
}
