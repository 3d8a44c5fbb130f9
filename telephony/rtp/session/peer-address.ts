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

/** An address no single party can have: 0/8, multicast (224/4, ff00::/8), reserved and broadcast (240/4). */
export function isNobody(address: string): boolean {
  if (address.includes(':')) return address === '::' || address.startsWith('ff')
  const first = Number(address.split('.')[0])
  return first === 0 || first >= 224
}

/** One of this machine's own. */
export function isOwnAddress(address: string): boolean {
  if (address === '::1' || address.startsWith('127.')) return true
  return Object.values(networkInterfaces()).some((list) => list?.some((own) => own.address === address))
}
