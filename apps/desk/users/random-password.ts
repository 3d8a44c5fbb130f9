/** Without l, o, 0, 1: it is read from a screen and typed. 32 letters, so that five bits of a random byte are one. */
const letters = 'abcdefghijkmnpqrstuvwxyz23456789'

/** Four groups of four of them: 80 bits. */
export function randomPassword(): string {
  const drawn = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => letters[byte % 32])
  return [0, 4, 8, 12].map((from) => drawn.slice(from, from + 4).join('')).join('-')
}
