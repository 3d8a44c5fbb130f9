import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { passwordCost } from './password-cost.ts'

/** In bytes. */
const keyLength = 64
const mostMemory = 64 * 2 ** 20

/** @returns `salt:key`, both in hex, as better-auth writes it: what it has hashed since the first release stays right */
export async function hashByScrypt(password: string): Promise<string> {
  const salt = randomBytes(16).toString('hex')
  return `${salt}:${(await keyOf(password, salt)).toString('hex')}`
}

export async function verifyByScrypt({
  hash,
  password,
}: {
  hash: string
  password: string
}): Promise<boolean> {
  const [salt, key] = hash.split(':')
  if (!salt || !key) throw new Error('this is no hash of a password')
  const expected = Buffer.from(key, 'hex')
  const given = await keyOf(password, salt)
  return expected.length === given.length && timingSafeEqual(given, expected)
}

/** One password is written in several ways in Unicode: by which keyboard does not matter (NFKC). */
function keyOf(password: string, salt: string): Promise<Buffer> {
  const { N, r, p } = passwordCost
  return promisify<string, string, number, object, Buffer>(scrypt)(
    password.normalize('NFKC'),
    salt,
    keyLength,
    { N, r, p, maxmem: mostMemory },
  )
}
