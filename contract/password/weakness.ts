import { common } from './common.ts'

/** `common`: among the first that anybody tries. `personal`: of what is known of the person. */
export type Weakness = 'common' | 'personal'

/**
 * Why a password that is long enough is guessed nevertheless; null: it is not, as far as this looks. Length alone is no
 * answer to "matkhau123" and "0000000000" (ASVS 5.0, 6.2.4 and 6.2.11; NIST SP 800-63B-4 §3.1.1.2).
 * @param about e-mail, name, number, company: whatever of it is known here
 */
export function weaknessOf(password: string, about: readonly (string | null | undefined)[]): Weakness | null {
  const folded = fold(password)
  const own = about.flatMap((text) => partsOf(text ?? ''))
  if (isPattern(folded)) return own.includes(folded) ? 'personal' : 'common'
  // "Matkhau@2026": digits and signs around a word are what everybody puts there.
  const core = folded.replaceAll(/^[^a-z]+|[^a-z]+$/g, '')
  if (core === '') return own.includes(folded.replaceAll(/\D/g, '')) ? 'personal' : null
  const read = [...core].map((letter) => meant[letter] ?? letter).join('')
  // "p@ssword" is meant as letters, "lan@anhduong" is not.
  const words = [read, core].map((text) => text.replaceAll(/[^a-z]/g, ''))
  if (words.some((word) => isPattern(word) || isMadeOf(word, common))) return 'common'
  return words.some((word) => isMadeOf(word, new Set([...common, ...own]))) ? 'personal' : null
}

/** What stands for a letter. */
const meant: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
}

/** "Mật Khẩu" as "matkhau". */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll(/\s/g, '')
}

/** The words of what is known, and its digits: of an e-mail what stands before the @ and the name of its host. */
function partsOf(text: string): string[] {
  const words = text.split(/[^\p{L}\p{M}\p{N}]+/u).map(fold)
  const digits = text.replaceAll(/\D/g, '')
  return [...words.map((word) => word.replaceAll(/\d/g, '')), digits, digits.replace(/^84/, '0')].filter(
    (part) => part.length > 1,
  )
}

const rows = [
  '0123456789012',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '1q2w3e4r5t6y7u8i9o0p',
]
const runs = rows.flatMap((row) => [row, [...row].reverse().join('')])

/** One piece over and over, or letters as they stand in a row. */
function isPattern(text: string): boolean {
  if (text.length > 3 && runs.some((run) => run.includes(text))) return true
  for (let length = 1; length <= Math.min(4, text.length / 2); length++)
    if (text === text.slice(0, length).repeat(text.length).slice(0, text.length)) return true
  return false
}

/** Whether a word is nothing but these, one after the other. */
function isMadeOf(word: string, parts: Iterable<string>): boolean {
  const known = [...parts]
  const reached = new Set([0])
  for (let end = 1; end <= word.length; end++)
    if (known.some((part) => reached.has(end - part.length) && word.endsWith(part, end))) reached.add(end)
  return reached.has(word.length)
}
