import { isIP, type Socket, SocketAddress } from 'node:net'
import { networkInterfaces } from 'node:os'
import type { RemoteAddress } from './flow.ts'

/** IPv4-mapped IPv6 addresses as IPv4, so that one peer has one name. */
export function plainAddress(address: string): string {
  return address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address
}

/** One spelling for each numeric address, the one the system uses for the sender of a datagram. */
export function canonicalAddress(address: string): string {
  return isIP(address) === 6 ? plainAddress(new SocketAddress({ address, family: 'ipv6' }).address) : address
}

/** Where a connection comes from. Null when the peer is gone before we looked. */
export function remoteOf({ remoteAddress, remotePort }: Socket): RemoteAddress | null {
  if (!remoteAddress || !remotePort) return null
  return { address: plainAddress(remoteAddress), port: remotePort }
}

/**
 * What one sender has: an IPv4 address, or the /64 in which an IPv6 host takes any address it likes (RFC 6177 §2).
 * Bounds are kept by this, or they bound nobody.
 */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  const left = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length)
  return `${[...groups, ...Array<string>(Math.max(0, left)).fill('0')].slice(0, 4).join(':')}::/64`
}

export const isLoopback = (address: string): boolean => address.startsWith('127.') || address === '::1'

export const isWildcard = (address: string): boolean => address === '0.0.0.0' || address === '::'

/** Addresses that mean nothing outside their own network (RFC 1918, RFC 6598, RFC 4193, link-local, loopback). */
export function isPrivateAddress(address: string): boolean {
  if (isIP(address) === 6) return /^(::1$|f[cd]|fe[89ab])/i.test(address)
  return /^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/.test(
    address,
  )
}

/** This machine's address on the way to `remote`, for a socket bound to a wildcard: the one in the same network, else the first. */
export function localAddressTowards(remote: string): string {
  const family = isIP(remote) === 6 ? 'IPv6' : 'IPv4'
  if (isLoopback(remote)) return family === 'IPv6' ? '::1' : '127.0.0.1'
  let first: string | null = null
  for (const addresses of Object.values(networkInterfaces())) {
    for (const { family: own, internal, address, netmask } of addresses ?? []) {
      if (own !== family || internal) continue
      first ??= address
      if (
        family === 'IPv4' &&
        (toNumber(address) & toNumber(netmask)) === (toNumber(remote) & toNumber(netmask))
      )
        return address
    }
  }
  return first ?? (family === 'IPv6' ? '::1' : '127.0.0.1')
}

const toNumber = (address: string): number =>
  address.split('.').reduce((value, part) => ((value << 8) | Number(part)) >>> 0, 0)
