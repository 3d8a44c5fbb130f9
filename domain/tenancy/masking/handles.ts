import {
  type Cipheriv,
  createCipheriv,
  createDecipheriv,
  type Decipheriv,
  hkdfSync,
  randomBytes,
  randomFillSync,
} from 'node:crypto'

/**
 * What stands for a text that its reader must not see. Each time another one: two handles of one number have nothing in common,
 * else a number would be found by making contacts of all that it may be and comparing.
 */
export interface Handles {
  /** @param number E.164 @returns `c.` and 22 letters and digits, which fit where a SIP address has its user */
  ofNumber(companyId: string, number: string): string
  /** null: none of ours, of another company, or older than a day and some. */
  numberOf(companyId: string, handle: string): string | null
  /** Where a list goes on, which may hold what it is sorted by. */
  ofCursor(companyId: string, cursor: string): string
  cursorOf(companyId: string, handle: string): string | null
}

const dayMs = 24 * 3_600_000
const mostKeys = 1_000

/** By keys of the company and the day, made from the one that app and voice share (HKDF, RFC 5869). */
export function createHandles({ key, now }: { key: Buffer; now: () => number }): Handles {
  const known = new Map<string, DayCiphers>()
  const ciphersOf = (companyId: string, day: number) => {
    const name = `hidden ${companyId} ${day}`
    const ciphers = known.get(name) ?? dayCiphers(Buffer.from(hkdfSync('sha256', key, '', name, 64)))
    if (known.size >= mostKeys) known.clear()
    known.set(name, ciphers)
    return ciphers
  }
  const today = () => Math.floor(now() / dayMs)
  /** One ahead: of a process whose clock is. */
  const tryDays = <Found>(look: (day: number) => Found | null): Found | null => {
    for (const day of [today(), today() - 1, today() + 1]) {
      const found = look(day)
      if (found !== null) return found
    }
    return null
  }
  return {
    ofNumber: (companyId, number) => `c.${sealNumber(ciphersOf(companyId, today()), number)}`,
    numberOf: (companyId, handle) =>
      /^c\.[\w-]{22}$/.test(handle)
        ? tryDays((day) => openNumber(ciphersOf(companyId, day), handle.slice(2)))
        : null,
    ofCursor: (companyId, cursor) => `s.${sealText(ciphersOf(companyId, today()).key, cursor)}`,
    cursorOf: (companyId, handle) =>
      handle.startsWith('s.')
        ? tryDays((day) => openText(ciphersOf(companyId, day).key, handle.slice(2)))
        : null,
  }
}

interface DayCiphers {
  /** Made once: to begin anew for each number would be most of its cost. */
  block: Cipheriv
  unblock: Decipheriv
  /** Of texts. */
  key: Buffer
}

function dayCiphers(keys: Buffer): DayCiphers {
  const [numbers, key] = [keys.subarray(0, 32), keys.subarray(32)]
  return {
    block: createCipheriv('aes-256-ecb', numbers, null).setAutoPadding(false),
    unblock: createDecipheriv('aes-256-ecb', numbers, null).setAutoPadding(false),
    key,
  }
}

/**
 * Encode, then encipher (Bellare and Rogaway, 2000): one block of AES holds 7 bytes of number, 6 of chance, and 3 of nothing by
 * which one that is not ours is known. A block that was changed is another, and made-up ones name no number but by chance.
 */
function sealNumber({ block }: DayCiphers, number: string): string {
  const value = Number(number.slice(1))
  const plain = Buffer.alloc(16)
  plain.writeUIntBE(Math.floor(value / 2 ** 32), 0, 3)
  plain.writeUInt32BE(value % 2 ** 32, 3)
  chance(plain.subarray(7, 13))
  return block.update(plain).toString('base64url')
}

function openNumber({ unblock }: DayCiphers, sealed: string): string | null {
  const plain = unblock.update(Buffer.from(sealed, 'base64url'))
  if (plain.readUIntBE(13, 3) !== 0) return null
  const value = plain.readUIntBE(0, 3) * 2 ** 32 + plain.readUInt32BE(3)
  return value < 1e15 && value >= 1e6 ? `+${value}` : null
}

const pool = Buffer.alloc(6 * 512)
let taken = pool.length

function chance(into: Buffer): void {
  if (taken === pool.length) {
    randomFillSync(pool)
    taken = 0
  }
  pool.copy(into, 0, taken, taken + into.length)
  taken += into.length
}

const ivBytes = 12
const tagBytes = 16

function sealText(key: Buffer, text: string): string {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([sealed, cipher.getAuthTag()]).toString('base64url')
}

function openText(key: Buffer, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length < ivBytes + tagBytes) return null
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAuthTag(bytes.subarray(-tagBytes))
  try {
    const text = decipher.update(bytes.subarray(ivBytes, -tagBytes))
    return Buffer.concat([text, decipher.final()]).toString()
  } catch {
    return null
  }
}
