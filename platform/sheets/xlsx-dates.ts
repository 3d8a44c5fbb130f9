import { hearXml } from './xml-events.ts'

/** Formats that every workbook has and that show dates (ECMA-376 Part 1, 18.8.30), East Asian ones among them. */
const isBuiltIn = (id: number) => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58)
const dayMs = 86_400_000

/** Which of the workbook's cell styles show a number as a date. */
export async function readDateStyles(part: AsyncIterable<Buffer>): Promise<boolean[]> {
  const formats = new Map<number, boolean>()
  const styles: boolean[] = []
  let isOfCells = false
  await hearXml(part, {
    open(name, attributes) {
      if (name === 'numFmt') formats.set(Number(attributes.numFmtId), showsDate(attributes.formatCode ?? ''))
      else if (name === 'cellXfs') isOfCells = true
      else if (name === 'xf' && isOfCells) {
        const id = Number(attributes.numFmtId ?? 0)
        styles.push(formats.get(id) ?? isBuiltIn(id))
      }
    },
    close(name) {
      if (name === 'cellXfs') isOfCells = false
    },
  })
  return styles
}

/** Longer than Excel lets a format be (its specifications and limits: 255). */
const longestFormat = 255

/** Words in quotes, colours and conditions in brackets left out, which letters it is made of. */
function showsDate(code: string): boolean {
  const words = code.slice(0, longestFormat)
  return /[dmyhs]/i.test(words.replaceAll(/"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|\\.|_.|\*./gi, ''))
}

/** `2026-11-28`, with the time of day where there is one; null: no day that the calendar has. */
export function dateText(serial: number, isFrom1904: boolean): string | null {
  const days = serial + (isFrom1904 ? 1_462 : 0)
  if (!(days >= 0 && days < 2_958_466)) return null
  // Excel has a 29 February 1900, which was none.
  const at = Math.round((days + (days < 60 ? 1 : 0)) * dayMs) + Date.UTC(1899, 11, 30)
  const shown = new Date(Math.round(at / 1_000) * 1_000).toISOString()
  const time = shown.slice(11, 19)
  if (days < 1) return time
  return time === '00:00:00' ? shown.slice(0, 10) : `${shown.slice(0, 10)} ${time}`
}
