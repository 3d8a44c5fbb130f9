import { randomBytes } from 'node:crypto'

/** Short, since each row that has the option has its id: 60 bits, of which a field has a thousand at most. */
export function newOptionId(): string {
  return [...randomBytes(12)].map((byte) => (byte % 32).toString(32)).join('')
}
