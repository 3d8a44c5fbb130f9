export interface ByteRange {
  start: number
  /** Included. */
  end: number
}

/**
 * A Range header over a file of `size` bytes (RFC 9110 §14.2). null: the whole file, also for what is no range at all and
 * for units or several ranges that we do not serve. `none`: the file has no such bytes.
 */
export function byteRange(header: string | undefined, size: number): ByteRange | 'none' | null {
  const [, first, last] = header?.match(/^\s*bytes=\s*(\d*)-(\d*)\s*$/i) ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return null
  // §14.1.1: a last position before the first is no range.
  if (first !== '' && last !== '' && Number(last) < Number(first)) return null
  // §14.1.2: "-500" asks for the last 500 bytes.
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return start >= size || (first === '' && Number(last) === 0) ? 'none' : { start, end }
}
