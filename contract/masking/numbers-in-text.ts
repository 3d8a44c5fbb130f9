import { hideNumber } from './hide-number.ts'

/** In any script, in circles and raised as well (Unicode: Nd and No). */
const digit = '[\\p{Nd}\\p{No}]'
/** What nobody sees, and marks that join what is before them: as many as there are. */
const unseen = '[\\p{M}\\p{Default_Ignorable_Code_Point}]*'
const sign = '(?:[xX]|[[^\\p{L}\\p{N}]--[\\p{M}\\p{Default_Ignorable_Code_Point}]])'
/** Whatever people put between the digits of a number: three signs, or a word in brackets. */
const between = `(?:${unseen}(?:${sign}${unseen}){0,3}|\\s{0,2}\\([\\p{L}\\s.]{1,12}\\)\\s{0,2})`
/** Ids (RFC 9562) and moments (RFC 3339) stay. */
const [uuid, moment] = ['[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', '\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z']
/** Once hidden it is not hidden again. */
const shownBefore = `(?<!${digit})\\d{1,4}•••\\d{3}(?!${unseen}(?:${sign}${unseen}){0,3}(?!\\d{1,4}•••\\d{3})${digit}{3})`
const runs = new RegExp(
  `((?:${uuid})|(?:${moment})|(?:${shownBefore}))|[+＋]?${digit}(?:${between}${digit}){6,}`,
  'giv',
)

/** A text without the numbers that stand in it. */
export function hideNumbersIn(text: string): string {
  if (!mayHoldNumber(text)) return text
  return text.replace(runs, (run, other?: string) => other ?? hideRun(run))
}

const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const [day, month, year] = ['(?:0?[1-9]|[12]\\d|3[01])', '(?:0?[1-9]|1[0-2])', '(?:19|20)\\d\\d']
const date = `${day}([/.\\-])${month}\\1${year}|${year}([/.\\-])${month}\\2${day}`
/** A day, and an address (IPv4): they stay wherever they stand. An address of the form of a mobile number without its 0 does not. */
const kept = new RegExp(
  `(?<![\\d/.\\-+])(?:${date}|(?![35789](?:\\.?\\d){8}(?!\\.?\\d))${octet}(?:\\.${octet}){3})(?![\\d]|[/.\\-]\\d)`,
  'g',
)

function hideRun(run: string): string {
  let shown = ''
  let from = 0
  for (const { 0: found, index } of run.matchAll(kept)) {
    shown += hidePart(run.slice(from, index)) + found
    from = index + found.length
  }
  return shown + hidePart(run.slice(from))
}

const least = 7
/** From so many on it is hidden whatever it looks like. */
const surely = 9
const time = '\\d\\d?:\\d\\d(?::\\d\\d)?'
/** Of seven or eight digits: an amount, the size of a picture, from when to when, a day without its signs. */
const ordinary = new RegExp(
  `^(?:[1-9]\\d{0,2}(?:[.,]\\d{3})+|\\d{3,4} ?[x×] ?\\d{3,4}|${time}[\\s\\-–]+${time}|${year}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]))$`,
)
/** Extensions that somebody lists: as long as each other, and none begins as a number does. */
const extensions = /^[1-9]\d{1,3}(?:[,;]\s[1-9]\d{1,3})+$/
const lists = /(\s{0,4}[,;/|\n]\s{0,4}|\s{1,4}-\s{1,4})/

/** Begins and ends with a digit, but for signs that a day has left over. */
function hidePart(part: string): string {
  const count = digitsIn(part)
  if (count < least) return part
  const from = part.search(/[\p{N}+＋]/u)
  const to = endOfDigits(part)
  const body = part.slice(from, to)
  if (count < surely && ordinary.test(body)) return part
  if (extensions.test(body) && new Set(body.split(/[,;]\s/).map(({ length }) => length)).size === 1)
    return part
  const numbers = body.split(lists)
  const each = numbers.every((one, at) => at % 2 === 1 || digitsIn(one) >= least)
  return (
    part.slice(0, from) +
    (each ? numbers.map((one, at) => (at % 2 ? one : hideNumber(one))).join('') : hideNumber(body)) +
    part.slice(to)
  )
}

/** Behind its last digit, of those that it has. */
function endOfDigits(part: string): number {
  let end = 0
  for (const { 0: digits, index } of part.matchAll(/\p{N}+/gu)) end = index + digits.length
  return end
}

function digitsIn(text: string): number {
  return text.match(/[\p{Nd}\p{No}]/gu)?.length ?? 0
}

/** Most texts hold none: what would look for a number in them is spared. Latin letters and their accents are no digits. */
function mayHoldNumber(text: string): boolean {
  let digits = 0
  let inBrackets = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (isPlainLetter(code)) {
      if (!inBrackets) digits = 0
    } else if (mayBeDigit(code)) {
      if (++digits === least) return true
    } else if (code === openBracket) inBrackets = true
  }
  return false
}

const openBracket = 40
const x = 120

/** One that stands in no number but as a word in brackets. */
function isPlainLetter(code: number): boolean {
  const lower = code | 32
  return lower >= 97 && lower <= 122 && lower !== x
}

function mayBeDigit(code: number): boolean {
  if (code < 0x80) return code >= 48 && code <= 57
  return code < 0xc0 || (code >= 0x370 && code < 0x1e00) || code >= 0x2070
}
