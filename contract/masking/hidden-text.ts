import { dots, hideNumber } from './hide-number.ts'
import { hideNumbersIn } from './numbers-in-text.ts'

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

const letter = '[^\\s<>"\'(),;:@]'
/** As Postgres reads it too. */
export const anEmail = `${letter}+@${letter}+\\.[^\\s<>"'(),;:@.]+`
/** Looked for from the beginning of a word only: from each of its letters would take the square of its length. */
const emails = new RegExp(`(?<!${letter})${anEmail}`, 'g')

/** A text without the addresses that stand in it, for who looks for something in it. */
export function withoutEmails(text: string): string {
  return text.includes('@') ? text.replace(emails, ' ') : text
}

/** A text that somebody wrote, without the numbers or addresses that stand in it. */
export function hideWithin(hidden: readonly string[], text: string): string {
  let shown = text
  if (hidden.includes('phone')) shown = hideNumbersIn(text)
  if (hidden.includes('email') && text.includes('@')) shown = shown.replace(emails, hideEmail)
  return shown
}
