import { showNumber } from './phone-number.ts'

/** `Nguyễn Lan`: of a Vietnamese name the given one is the last, by which people call each other. */
export function shortName(name: string): string {
  const words = name.trim().split(/\s+/)
  return words.length > 2 ? `${words[0]} ${words.at(-1)}` : words.join(' ')
}

/** Who it is among several of a name: by what they sign in with, if that is known. */
export function personLabel({
  name,
  email,
  phone,
}: {
  name: string
  email: string
  phone: string | null
}): string {
  const signsInBy = email || (phone && showNumber(phone))
  return signsInBy ? `${name} · ${signsInBy}` : name
}
