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

/** One call to the generator serves some hundred tokens: each costs a system call otherwise. */
function draw(bytes: number): number {
  if (at + bytes > pool.length) {
    pool = randomBytes(Math.max(16_384, bytes))
    at = 0
  }
  at += bytes
  return at - bytes
}

export const cryptoRandom: RandomSource = {
  token(length) {
    const from = draw(length)
    let token = ''
    for (let i = 0; i < length; i++) token += alphabet[pool[from + i]! & 31]
    return token
  },
  fraction() {
    const from = draw(4)
    return pool.readUInt32BE(from) / 2 ** 32
  },
}
