import { randomBytes } from 'node:crypto'

/** Chance, from outside. Unpredictable to strangers: tags and branches keep others out of our dialogs. */
export interface RandomSource {
  /** `length` characters out of [0-9a-z]. */
  token(length: number): string
  /** 0 ≤ n < 1. */
  fraction(): number
}

const alphabet = '0123456789abcdefghijklmnopqrstuv'
let pool = Buffer.alloc(0)
let at = 0

export const cryptoRandom: RandomSource = {
  token(length) {
    // One call to the generator serves some hundred tokens: each costs a system call otherwise.
    if (at + length > pool.length) {
      pool = randomBytes(Math.max(4096, length))
      at = 0
    }
    let token = ''
    for (let i = 0; i < length; i++) token += alphabet[pool[at++]! & 31]
    return token
  },
  fraction: () => randomBytes(4).readUInt32BE() / 2 ** 32,
}
