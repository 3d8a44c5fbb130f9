import { isIP } from 'node:net'
import { canonicalAddress } from '../transport/address.ts'
import type { Destination, Target } from './resolver.ts'

export const defaultPort = (secure: boolean): number => (secure ? 5061 : 5060)

/** RFC 3263 §4.2: a numeric host needs no looking up. Null when it is a name. */
export function numericTarget({ host, port, transport, secure }: Destination): Target | null {
  if (isIP(host) === 0) return null
  const chosen = transport ?? (secure ? 'tls' : 'udp')
  return {
    transport: chosen,
    address: canonicalAddress(host),
    port: port ?? defaultPort(chosen === 'tls' || chosen === 'wss'),
    serverName: null,
  }
}
