import { type NameAddress, parseNameAddress } from './name-address.ts'
import { noParams, type Params } from './params.ts'
import { isToken } from './scanner.ts'
import { SipParseError } from './sip-parse-error.ts'
import { closingBracket, closingQuote, splitList } from './split-list.ts'
import { parseUri } from './uri.ts'

/**
 * The addresses of a list field (Contact, Route, Record-Route) that can be read, in order. What others have put beside
 * them, a value or a parameter that breaks the grammar, costs no more than itself: a registrar tells every device of an
 * account back to each of them (RFC 3261 §10.3), so one careless phone would otherwise be everybody's.
 */
export function readNameAddresses(fields: readonly string[]): NameAddress[] {
  return fields
    .flatMap(splitList)
    .slice(0, most)
    .flatMap((value) => readOne(value) ?? [])
}

/** More than any account has devices, or any call hops: each bad value costs two exceptions, and 64 kB hold many. */
const most = 100

function readOne(value: string): NameAddress | null {
  return attempt(() => parseNameAddress(value)) ?? attempt(() => readUntidy(value))
}

function attempt(read: () => NameAddress): NameAddress | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof SipParseError) return null
    throw error
  }
}

/** The URI as it must be; of the rest what can be read. */
function readUntidy(value: string): NameAddress {
  const open = value.startsWith('"') ? value.indexOf('<', closingQuote(value, 0) + 1) : value.indexOf('<')
  const close = open < 0 ? -1 : closingBracket(value, open)
  if (close >= 0)
    return {
      display: value.slice(0, open).replace(/"/g, '').trim(),
      uri: parseUri(value.slice(open + 1, close)),
      params: readableParams(value.slice(close + 1)),
    }
  const semicolon = value.indexOf(';')
  const end = semicolon < 0 ? value.length : semicolon
  return { display: '', uri: parseUri(value.slice(0, end).trim()), params: readableParams(value.slice(end)) }
}

function readableParams(text: string): Params {
  const params = noParams()
  for (const part of splitParams(text)) {
    const equals = part.indexOf('=')
    const name = (equals < 0 ? part : part.slice(0, equals)).trim().toLowerCase()
    const raw = equals < 0 ? null : part.slice(equals + 1).trim()
    if (!isToken(name)) continue
    params[name] =
      raw?.startsWith('"') && raw.endsWith('"') ? raw.slice(1, -1).replace(/\\([\s\S])/g, '$1') : raw
  }
  return params
}

/** At the semicolons that stand in no quotes. */
function splitParams(text: string): string[] {
  const parts: string[] = []
  let start = 0
  let quotes = true
  for (let at = 0; at < text.length; at++) {
    if (text[at] === ';') {
      parts.push(text.slice(start, at))
      start = at + 1
    } else if (text[at] === '"' && quotes) {
      const end = closingQuote(text, at)
      quotes = end >= 0
      if (quotes) at = end
    }
  }
  return [...parts, text.slice(start)]
}
