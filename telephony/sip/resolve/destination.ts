import { parseUri, type SipUri } from '../message/uri.ts'
import type { Destination } from './resolver.ts'

/** What RFC 3263 looks at of a URI. @throws SipParseError */
export function destinationOf(text: string): Destination {
  return uriDestination(parseUri(text))
}

export function uriDestination(uri: SipUri): Destination {
  const named = uri.params.transport?.toLowerCase()
  const secure = uri.scheme === 'sips'
  const transport =
    named === 'udp' || named === 'tcp' || named === 'tls' || named === 'ws' || named === 'wss' ? named : null
  return {
    // RFC 3263 §4: maddr, when present, is the host to contact.
    host: uri.params.maddr ?? uri.host,
    port: uri.port,
    // §4.1: sips asks for TLS whatever transport it runs on.
    transport: secure && (transport === 'tcp' || transport === null) ? 'tls' : transport,
    secure,
  }
}
