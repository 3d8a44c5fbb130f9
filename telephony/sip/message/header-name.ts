import { isToken } from './scanner.ts'

/** Compact forms (RFC 3261 §7.3.3 and the registry of header fields). */
const compact: Record<string, string> = {
  a: 'Accept-Contact',
  b: 'Referred-By',
  c: 'Content-Type',
  d: 'Request-Disposition',
  e: 'Content-Encoding',
  f: 'From',
  i: 'Call-ID',
  j: 'Reject-Contact',
  k: 'Supported',
  l: 'Content-Length',
  m: 'Contact',
  o: 'Event',
  r: 'Refer-To',
  s: 'Subject',
  t: 'To',
  u: 'Allow-Events',
  v: 'Via',
  x: 'Session-Expires',
  y: 'Identity',
}

const irregular: Record<string, string> = {
  'call-id': 'Call-ID',
  cseq: 'CSeq',
  'www-authenticate': 'WWW-Authenticate',
  'mime-version': 'MIME-Version',
  rack: 'RAck',
  rseq: 'RSeq',
  'min-se': 'Min-SE',
  'sip-etag': 'SIP-ETag',
  'sip-if-match': 'SIP-If-Match',
  'p-rtp-stat': 'P-RTP-Stat',
}

/** Spelling → canonical name. Bounded, because the spellings come from the network. */
const known = new Map<string, string>()
const LIMIT = 1000
const LONGEST = 40

/** `canonicalName` for a name from the network, or null if it is no token. */
export function readHeaderName(name: string): string | null {
  return known.get(name) ?? (isToken(name) ? canonicalName(name) : null)
}

/** The one spelling under which a header field is kept: long form, words capitalised as the RFCs write them. */
export function canonicalName(name: string): string {
  const found = known.get(name)
  if (found !== undefined) return found
  const lower = name.toLowerCase()
  const canonical =
    compact[lower] ??
    irregular[lower] ??
    lower.replace(/(^|-)([a-z])/g, (_, dash, letter) => dash + letter.toUpperCase())
  // A copy: a piece cut out of a message would keep the whole message in memory.
  if (known.size < LIMIT && name.length <= LONGEST) known.set(Buffer.from(name).toString(), canonical)
  return canonical
}
