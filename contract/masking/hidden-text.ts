/** What is shown in place of what is hidden. */
const dots = '•••'

/**
 * A telephone number, of which who may not know it sees the beginning and the end: `0903•••101`. Whatever it is written like,
 * at least three digits are left out; a number of six digits and less is a colleague's or a service's, and nobody's secret.
 */
export function hideNumber(number: string): string {
  const digits = /^\+\d+$/.test(number) ? number : number.replace(/[^\d+]/g, '')
  const read = digits.startsWith('+84') ? `0${digits.slice(3)}` : digits
  if (read.length <= 6) return /\d/.test(number) ? number : dots
  return `${read.slice(0, Math.min(4, read.length - 6))}${dots}${read.slice(-3)}`
}

/** `m•••@gmail.com` */
export function hideEmail(email: string): string {
  const at = email.lastIndexOf('@')
  return at < 1 ? dots : `${[...email][0]}${dots}${email.slice(at)}`
}

/** As `hidden` says it of the field called `field`: one that has no form of its own is left out whole. */
export function hideValue(field: string, value: string): string {
  if (value === '') return value
  if (field === 'phone') return hideNumber(value)
  return field === 'email' ? hideEmail(value) : dots
}

/**
 * Nine digits and more, whatever people put between them; before that what is no number though it looks like one: an id
 * (RFC 9562), a moment (RFC 3339) and an address (IPv4), which stay as they are.
 */
const [uuid, moment] = ['[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', '\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z']
const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const address = `(?<![\\d.+])${octet}(?:\\.${octet}){3}(?![\\d.])`
const number = '\\+?\\d(?:[\\s().\\-/·\\u2010-\\u2015]{0,3}\\d){8,}'
const numbers = new RegExp(`(${uuid}|${moment}|${address})|${number}`, 'gi')
const emails = /[^\s<>"'(),;:@]+@[^\s<>"'(),;:@]+\.[^\s<>"'(),;:@.]+/g

/** A text that somebody wrote, without the numbers or addresses that stand in it. */
export function hideWithin(hidden: readonly string[], text: string): string {
  let shown = text
  if (hidden.includes('phone') && hasDigits(text, 9))
    shown = shown.replace(numbers, (found, other?: string) => other ?? hideNumber(found))
  if (hidden.includes('email') && text.includes('@')) shown = shown.replace(emails, hideEmail)
  return shown
}

/** Most texts have none: what would look for a number in them is spared. */
function hasDigits(text: string, least: number): boolean {
  let digits = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code >= 48 && code <= 57 && ++digits === least) return true
  }
  return false
}
