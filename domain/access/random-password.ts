import { randomInt } from 'node:crypto'

/** Without l, o, 0, 1: it is read from a screen and typed. */
const letters = 'abcdefghijkmnpqrstuvwxyz23456789'

/** Four groups of four of 32 letters: 80 bits. */
export function randomPassword(): string {
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  return Array.from({ length: 4 }, group).join('-')
}
