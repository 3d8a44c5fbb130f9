import { noParams, type Params } from './params.ts'
import { Scanner } from './scanner.ts'
import { malformed } from './sip-parse-error.ts'
import { closingQuote } from './split-list.ts'

/**
 * A SIP, SIPS or other URI (RFC 3261 §19.1). User and parameters are unescaped exactly once: a user that decodes to
 * something with an `@` in it is still only a user. `raw` is the text it was read from, for sending it on unchanged.
 */
export interface SipUri {
  /** Lower case, without the colon: 'sip', 'sips', 'tel', … */
  scheme: string
  user: string | null
  password: string | null
  /** Lower case; IPv6 without brackets. Empty for schemes that have no host; then `opaque` holds the rest. */
  host: string
  port: number | null
  /** Names in lower case; null where the parameter has no value. */
  params: Params
  /** The part after `?`, by name as written. */
  headers: Record<string, string>
  /** What follows the scheme where the URI is neither sip nor sips. */
  opaque: string | null
  raw: string
}

/**
 * Reads a URI. Where `?` headers stand they are kept, not obeyed.
 * @param text the bare URI, without angle brackets
 * @throws SipParseError
 */
export function parseUri(text: string): SipUri {
  const colon = text.indexOf(':')
  if (!text.startsWith('sip:') && !/^[a-zA-Z][a-zA-Z0-9+.-]*$/.test(text.slice(0, Math.max(0, colon))))
    malformed('no URI scheme')
  const scheme = text.slice(0, colon).toLowerCase()
  if (FORBIDDEN.test(text) && FORBIDDEN.test(outsideQuotes(text)))
    malformed('character that a URI cannot hold')
  const uri: SipUri = {
    scheme,
    user: null,
    password: null,
    host: '',
    port: null,
    params: noParams(),
    headers: noParams() as Record<string, string>,
    opaque: null,
    raw: text,
  }
  if (scheme !== 'sip' && scheme !== 'sips') {
    uri.opaque = text.slice(colon + 1)
    if (uri.opaque === '') malformed('empty URI')
    if (text.includes('"')) malformed('quote in a URI')
    return uri
  }
  readHierarchy(uri, text, colon + 1)
  return uri
}

/**
 * Blanks, brackets and controls never stand in a URI; phones do write a bare '#', so that is let through, and the value of
 * a parameter in quotes (RFC 3261 §25.1 has none; `x-tiu="VGhd…=="` is what they send).
 */
const FORBIDDEN = /[\s<>\x00-\x1f\x7f]/
const CONTROL = /[\x00-\x08\x0a-\x1f\x7f]/

/** Without what stands in quotes, blanks and brackets too: nothing is made of it, and it goes back as it came. */
function outsideQuotes(text: string): string {
  if (CONTROL.test(text)) return text
  let rest = ''
  let start = 0
  for (let open = text.indexOf('"'); open >= 0; open = text.indexOf('"', start)) {
    const end = closingQuote(text, open)
    if (end < 0) return text
    rest += text.slice(start, open)
    start = end + 1
  }
  return rest + text.slice(start)
}

/** As a Request-URI, which a blank would end (RFC 3261 §25.1). */
export function inRequestLine(uri: string): string {
  return FORBIDDEN.test(uri)
    ? uri.replace(/[\s<>\x00-\x1f\x7f]/g, (character) => encodeURIComponent(character))
    : uri
}

function readHierarchy(uri: SipUri, text: string, start: number): void {
  // The first '@' ends the user: it may hold ; ? / unescaped (RFC 3261 §25.1), but never another '@'.
  const at = text.indexOf('@', start)
  if (at >= 0) {
    const colon = text.indexOf(':', start)
    const split = colon >= 0 && colon < at
    uri.user = unescapePercent(text.slice(start, split ? colon : at))
    if (uri.user === '') malformed('empty user')
    if (text.slice(start, at).includes('"')) malformed('quote in the user')
    if (split) uri.password = unescapePercent(text.slice(colon + 1, at))
  }
  const scanner = new Scanner(text, at >= 0 ? at + 1 : start)
  uri.host = scanner.host()
  if (scanner.take(58)) uri.port = scanner.port()
  while (scanner.take(59)) {
    const [name, value] = pair(upTo(scanner, ';?'))
    if (name === '') malformed('empty URI parameter')
    uri.params[name.toLowerCase()] = value === null ? null : unquoted(value)
  }
  if (scanner.take(63)) {
    if (text.includes('"', scanner.at)) malformed('quote in the headers of a URI')
    for (const field of text.slice(scanner.at).split('&')) {
      const [name, value] = pair(field)
      uri.headers[name] = value ?? ''
    }
  } else if (!scanner.done) malformed('rubbish after the host')
}

function upTo(scanner: Scanner, ends: string): string {
  const start = scanner.at
  while (!scanner.done && !ends.includes(scanner.text[scanner.at]!)) {
    if (scanner.peek() === 34) scanner.quoted()
    else scanner.at++
  }
  return scanner.text.slice(start, scanner.at)
}

/** A value is wholly in quotes or has none in it. */
function unquoted(value: string): string {
  if (!value.includes('"')) return value
  if (!/^".*"$/s.test(value) || value.length < 2) malformed('quote within a URI parameter')
  return value.slice(1, -1).replace(/\\([\s\S])/g, '$1')
}

function pair(text: string): [string, string | null] {
  const equals = text.indexOf('=')
  if (equals < 0) return [unescapePercent(text), null]
  return [unescapePercent(text.slice(0, equals)), unescapePercent(text.slice(equals + 1))]
}

/** Resolves %HH once, as UTF-8. A % that starts no escape stays. */
export function unescapePercent(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text.replace(/%([0-9a-fA-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  }
}

/** `user` as it must be written in a URI. */
export function escapeUser(user: string): string {
  return user.replace(/[^A-Za-z0-9\-_.!~*'()&=+$,;?/]/g, (character) => encodeURIComponent(character))
}

/** `host` or `[IPv6]`, with the port when there is one. */
export function formatHostPort(host: string, port: number | null): string {
  const name = host.includes(':') ? `[${host}]` : host
  return port === null ? name : `${name}:${port}`
}
