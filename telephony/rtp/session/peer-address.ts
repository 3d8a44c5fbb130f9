import { isIP, SocketAddress } from 'node:net'
import { networkInterfaces } from 'node:os'

/** One spelling for each address, the one the system uses for the sender of a datagram; null when it is no address. */
export function canonicalAddress(address: string): string | null {
  const family = isIP(address)
  if (family === 0) return null
  if (family === 4) return address
  const plain = new SocketAddress({ address, family: 'ipv6' }).address
  return plain.startsWith('::ffff:') && isIP(plain.slice(7)) === 4 ? plain.slice(7) : plain
}

/** 0.0.0.0 or ::, the old way to say "send me nothing" (RFC 3264 §8.4). */
export function isUnspecified(address: string): boolean {
  return address === '0.0.0.0' || address === '::'
}

/**
 * An address no single party can have: 0/8, multicast (224/4, ff00::/8), reserved and broadcast (240/4), IPv6 discard
 * (100::/64), and protocol assignments (192.0.0/24).
 */
export function isNobody(address: string): boolean {
  if (address.includes(':')) return address === '::' || /^(ff|100::)/.test(address)
  const [first, second, third] = address.split('.').map(Number) as [number, number, number]
  return first === 0 || first >= 224 || (first === 192 && second === 0 && third === 0)
}

/** Of the local wire only, where a cloud's metadata service answers too (169.254/16, fe80::/10). */
export function isLinkLocal(address: string): boolean {
  return address.startsWith('169.254.') || /^fe[89ab][0-9a-f]:/.test(address)
}

/** One of this machine's own. */
export function isOwnAddress(address: string): boolean {
  if (address === '::1' || address.startsWith('127.')) return true
  return Object.values(networkInterfaces()).some((list) => list?.some((own) => own.address === address))
}
