import { randomBytes } from 'node:crypto'

/** One call to the generator serves many ids: each costs a system call otherwise. */
const poolBytes = 4_096
let pool = Buffer.alloc(0)

/** A UUID version 7 (RFC 9562 §5.7): random, but in order of time, so that ten million rows stay clustered by age. */
export function newId(now: number = Date.now()): string {
  if (pool.length < 16) pool = randomBytes(poolBytes)
  const bytes = pool.subarray(0, 16)
  pool = pool.subarray(16)
  bytes.writeUIntBE(now, 0, 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
