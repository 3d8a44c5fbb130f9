import { Refusal } from '@tongdai/contract/refusal'

export interface ByteRange {
  start: number
  /** Included. */
  end: number
}

/**
 * A Range header over a file of `size` bytes (RFC 9110 §14). null: the whole file, also for units or several ranges
 * that we do not serve, as §14.2 allows. @throws Refusal RANGE_NOT_SATISFIABLE
 */
export function byteRange(header: string | undefined, size: number): ByteRange | null {
  const [, first, last] = header?.match(/^bytes=(\d*)-(\d*)$/) ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return null
  // §14.1.2: "-500" asks for the last 500 bytes.
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (start >= size || end < start) throw new Refusal('RANGE_NOT_SATISFIABLE')
  return { start, end }
}
