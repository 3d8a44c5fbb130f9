import { createHash } from 'node:crypto'

/** A UUID of our own making (RFC 9562 §5.8): the same of the same text, so that what it names is written once. */
export function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
