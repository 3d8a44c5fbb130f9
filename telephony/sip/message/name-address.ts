import type { Params } from './params.ts'
import { Scanner } from './scanner.ts'
import { malformed } from './sip-parse-error.ts'
import { closingBracket } from './split-list.ts'
import { parseUri, type SipUri } from './uri.ts'

/** The value of From, To, Contact, Route, Record-Route, Refer-To, P-Asserted-Identity (RFC 3261 §20.10). */
export interface NameAddress {
  /** Unquoted, with backslash escapes resolved; empty where there is none. */
  display: string
  uri: SipUri
  /** Parameters of the header field, not of the URI. Names in lower case; null where there is no value. */
  params: Params
}

/**
 * Reads one value, the whole of `text`.
 * @throws SipParseError
 */
export function parseNameAddress(text: string): NameAddress {
  const scanner = new Scanner(text)
  const value = scanNameAddress(scanner)
  if (!scanner.done) malformed('rubbish after a name-address')
  return value
}

const COMMA = 44
const LESS = 60

function scanNameAddress(scanner: Scanner): NameAddress {
  scanner.skipSpace()
  const { text } = scanner
  if (scanner.peek() === 34) {
    const display = scanner.quoted()
    scanner.skipSpace()
    if (scanner.peek() !== LESS) malformed('no <URI> after the display name')
    return { display, ...scanBracketed(scanner) }
  }
  const open = text.indexOf('<', scanner.at)
  const end = bareEnd(text, scanner.at)
  if (open >= 0 && open <= end) {
    const display = text.slice(scanner.at, open).trim()
    // RFC 3261 §25.1: an unquoted display name is a row of tokens; a comma in it would be taken for a list elsewhere.
    if (display !== '' && /[,;"@]/.test(display)) malformed('display name must be quoted')
    scanner.at = open
    return { display, ...scanBracketed(scanner) }
  }
  // RFC 3261 §20.10: without brackets what follows the first ';' belongs to the header field, not to the URI.
  const bare = text.slice(scanner.at, end).trim()
  if (bare.includes('?')) malformed('URI with headers must stand in brackets')
  const uri = parseUri(bare)
  scanner.at = end
  return { display: '', uri, params: scanner.params() }
}

function bareEnd(text: string, start: number): number {
  let at = start
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === COMMA || code === 59 || code === LESS) break
  }
  return at
}

function scanBracketed(scanner: Scanner): { uri: SipUri; params: Params } {
  const close = closingBracket(scanner.text, scanner.at)
  if (close < 0) malformed("no closing '>'")
  const uri = parseUri(scanner.text.slice(scanner.at + 1, close))
  scanner.at = close + 1
  return { uri, params: scanner.params() }
}

/** Quotes and escapes the display name; the URI is written as it was read. */
export function formatNameAddress(address: NameAddress): string {
  const display = address.display === '' ? '' : `${quote(address.display)} `
  return `${display}<${address.uri.raw}>${formatParams(address.params)}`
}

export function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/[\r\n]/g, ' ')}"`
}

export function formatParams(params: Params): string {
  let text = ''
  for (const name in params) {
    const value = params[name]
    if (value === null) text += `;${name}`
    else text += `;${name}=${value === '' || /[\s",;<>]/.test(value!) ? quote(value!) : value}`
  }
  return text
}
