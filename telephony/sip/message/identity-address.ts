import { formatNameAddress, parseNameAddress } from './name-address.ts'

/** What says how a URI is reached, not whose it is. */
const routing = new Set(['transport', 'maddr', 'ttl', 'method', 'lr', 'comp', 'sigcomp-id'])

/**
 * A name-address as From and To may have it: without port, transport and header fields (RFC 3261 §19.1.1, table 1). The
 * Request-URI that a To is usually made of has them, and there are carriers that refuse what the table forbids.
 * @throws SipParseError for what is no name-address
 */
export function identityAddress(text: string): string {
  const address = parseNameAddress(text)
  const { uri } = address
  if (uri.scheme !== 'sip' && uri.scheme !== 'sips') return text
  const at = uri.raw.indexOf('@')
  const ends = uri.raw.slice(at + 1).search(/[;?]/)
  const start = ends < 0 ? uri.raw : uri.raw.slice(0, at + 1 + ends)
  const kept =
    (ends < 0 ? '' : uri.raw.slice(at + 1 + ends)).split('?')[0]!.match(/;(?:"[^"]*"|[^;"])*/g) ?? []
  const params = kept.filter((param) => !routing.has(/^;\s*([^=\s]*)/.exec(param)![1]!.toLowerCase()))
  const host = uri.port === null ? start : start.replace(/:\d+$/, '')
  return formatNameAddress({ ...address, uri: { ...uri, raw: `${host}${params.join('')}` } })
}
