import { searchName } from '@tongdai/tenancy/search-name'

const genders: Record<string, string[]> = {
  female: ['nu', 'female', 'f', 'chi', 'ba', 'co', 'ms', 'mrs', 'gai'],
  male: ['nam', 'male', 'm', 'anh', 'ong', 'mr', 'trai'],
  other: ['khac', 'other'],
}
const yes = ['x', 'co', 'yes', 'y', 'true', '1', 'vip', 'dung', '✓']
const no = ['khong', 'no', 'n', 'false', '0', 'sai', '-']

/** Each null where nobody could know what is meant. */
export function readGender(text: string): string | null {
  const word = searchName(text).replace(/\.$/, '')
  return Object.entries(genders).find(([, words]) => words.includes(word))?.[0] ?? null
}

export function readYesNo(text: string): boolean | null {
  const word = searchName(text)
  return yes.includes(word) ? true : no.includes(word) ? false : null
}

/** Of 0 to 5: `4`, `4 sao`, `★★★★`. */
export function readRating(text: string): number | null {
  const stars = [...text].filter((sign) => sign === '★' || sign === '*').length
  const rating = stars > 0 ? stars : Number(/^\d(?=\s*(sao|stars?)?$)/i.exec(text.trim())?.[0] ?? Number.NaN)
  return rating >= 0 && rating <= 5 ? rating : null
}
