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

/** A number as it is written here (`1.234,5`) and elsewhere (`1,234.5`), with a currency or a unit behind. */
export function readFigure(text: string): number | null {
  const figure = /^([-+]?[\d.,\s]*\d)\D*$/.exec(text.trim())?.[1]?.replaceAll(/\s/g, '') ?? ''
  // One sign alone parts thousands where three digits follow each.
  for (const [thousands, point] of ['.,', ',.'])
    if (new RegExp(`^[-+]?\\d{1,3}(\\${thousands}\\d{3})+(\\${point}\\d+)?$`).test(figure))
      return Number(figure.replaceAll(thousands!, '').replace(point!, '.'))
  return /^[-+]?\d+([.,]\d+)?$/.test(figure) ? Number(figure.replace(',', '.')) : null
}

/** `2026-03-31`, of `31/3/2026`, `31-03-2026`, `31.3.26`, with a time of day or without. */
export function readDay(text: string): string | null {
  const [day] = text.trim().split(/[ T]/)
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(day!)
  const ours = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(day!)
  const parts = iso ? iso.slice(1) : ours ? ours.slice(1).reverse() : null
  if (!parts) return null
  const [year, month, date] = parts as [string, string, string]
  return `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
}
