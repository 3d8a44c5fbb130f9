import { isToken } from './scanner.ts'
import { malformed } from './sip-parse-error.ts'

export interface CSeq {
  /** 0 … 2^32-1 as the parser takes it. */
  number: number
  method: string
}

/** @throws SipParseError */
export function parseCSeq(text: string): CSeq {
  const space = text.search(/[ \t]/)
  if (space < 0) malformed('CSeq without a method')
  const method = text.slice(space).trim()
  if (!isToken(method)) malformed('CSeq method is no token')
  return { number: parseInteger(text.slice(0, space), 2 ** 32 - 1, 'CSeq'), method }
}

/** Decimal digits only, up to `max`: JavaScript's own reading would lose the precision that the limit is about. @throws SipParseError */
export function parseInteger(text: string, max: number, what: string): number {
  let value = 0
  if (text.length === 0 || text.length > 20) malformed(`${what} is no number`)
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) malformed(`${what} is no number`)
    value = value * 10 + digit
  }
  if (value > max) malformed(`${what} is too large`)
  return value
}
