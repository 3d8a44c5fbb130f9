import { formatParams } from './name-address.ts'
import type { Params } from './params.ts'
import { Scanner } from './scanner.ts'
import { malformed } from './sip-parse-error.ts'
import { formatHostPort } from './uri.ts'

/** One Via value (RFC 3261 §20.42). */
export interface Via {
  /** Upper case: 'UDP', 'TCP', 'TLS', 'WS', 'WSS' or what else was written. */
  transport: string
  /** Lower case; IPv6 without brackets. */
  host: string
  port: number | null
  /** Names in lower case; null where there is no value. */
  params: Params
}

const SLASH = 47

/** Reads the first value of a Via field. @returns it, and where it ends in `text` */
export function parseTopVia(text: string): { via: Via; end: number } {
  const scanner = new Scanner(text)
  const via = scanVia(scanner)
  return { via, end: scanner.at }
}

function scanVia(scanner: Scanner): Via {
  scanner.skipSpace()
  if (scanner.token().toUpperCase() !== 'SIP') malformed('Via of another protocol')
  scanner.expect(SLASH)
  if (scanner.token() !== '2.0') malformed('Via of another version')
  scanner.expect(SLASH)
  const transport = scanner.token().toUpperCase()
  scanner.skipSpace()
  const host = scanner.host()
  const port = scanner.take(58) ? scanner.port() : null
  return { transport, host, port, params: scanViaParams(scanner) }
}

/** As other parameters, but `received` may be a bare IPv6 address (RFC 5118 §4.5: with and without brackets). */
function scanViaParams(scanner: Scanner): Params {
  const params = scanner.params()
  const received = params.received
  if (received?.startsWith('[')) params.received = received.slice(1, -1)
  return params
}

export function formatVia(via: Via): string {
  return `SIP/2.0/${via.transport} ${formatHostPort(via.host, via.port)}${formatParams(via.params)}`
}
