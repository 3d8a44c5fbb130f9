import { readNumber } from '@tongdai/contract/phone-number'
import { searchName } from '@tongdai/tenancy/search-name'

/** One way in which a call may match what was typed; each can be answered from an index, in the order of the pages. */
export type SearchBranch =
  | { by: 'number'; number: string }
  | { by: 'number-start'; start: string }
  /** Of the number written backwards. */
  | { by: 'number-end'; reversed: string }
  | { by: 'contact-name'; words: string }

/** What was typed, as ways to match: a whole number is one, part of a number its beginning or end, letters a name. */
export function searchBranches(text: string): SearchBranch[] {
  if (/\p{L}/u.test(text)) return [{ by: 'contact-name', words: searchName(text) }]
  const digits = text.replaceAll(/\D/g, '')
  if (digits.length < 2) return []
  const whole = digits.length >= 9 ? readNumber(text) : null
  if (whole) return [{ by: 'number', number: whole }]
  const start =
    text.trim().startsWith('+') || digits.startsWith('84') ? `+${digits}` : `+84${digits.replace(/^0/, '')}`
  return [
    { by: 'number-start', start },
    { by: 'number-end', reversed: [...digits].reverse().join('') },
  ]
}
