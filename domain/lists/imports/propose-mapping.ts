import { searchName } from '@tongdai/tenancy/search-name'
import type { ImportFields } from './import-target.ts'

/** As headers are compared: without accents, signs and the star of a column that must be filled in. */
export function headerKey(header: string): string {
  return searchName(header)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** Which field each column is by its header, in both languages and what people call it; each once unless it may be several. */
export function proposeMapping(headers: readonly string[], fields: ImportFields): (string | null)[] {
  const known = Object.entries(fields).map(([name, { label, also, several }]) => ({
    ...{ name, several },
    words: [label.vi, label.en, ...also].map(headerKey),
  }))
  const taken = new Set<string>()
  const take = (found: (typeof known)[number] | undefined): string | null => {
    if (!found || (taken.has(found.name) && !found.several)) return null
    taken.add(found.name)
    return found.name
  }
  const exact = headers.map((header) => {
    const key = headerKey(header).replace(/ \d+$/, '')
    return take(known.find(({ words }) => words.includes(key)))
  })
  // "Số ĐT khách hàng" is a number, but not where another column is called just that.
  return exact.map((field, index) => {
    const key = ` ${headerKey(headers[index]!)} `
    if (field !== null || key.trim() === '') return field
    const inside = known.filter(({ words }) =>
      words.some((word) => word.length > 2 && key.includes(` ${word} `)),
    )
    return inside.length === 1 ? take(inside[0]) : null
  })
}
