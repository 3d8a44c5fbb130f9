/** What is shown in place of what is hidden. */
export const dots = '•••'

/**
 * A telephone number, of which who may not know it sees the beginning and the end: `0903•••101`. Whatever it is written like,
 * at least three digits are left out; a number of six digits and less is a colleague's or a service's, and nobody's secret.
 */
export function hideNumber(number: string): string {
  const digits = /^\+\d+$/.test(number)
    ? number
    : number.normalize('NFKC').replace(/(?!^\+)[^\p{Nd}\p{No}]/gu, '')
  const read = [...(digits.startsWith('+84') ? `0${digits.slice(3)}` : digits)]
  if (read.length <= 6) return /\d/.test(number) ? number : dots
  return `${read.slice(0, Math.min(4, read.length - 6)).join('')}${dots}${read.slice(-3).join('')}`
}
