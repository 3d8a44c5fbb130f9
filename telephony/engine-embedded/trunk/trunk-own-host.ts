import { BlockList, isIPv6 } from 'node:net'
import type { RemoteAddress } from '@tongdai/sip'
import type { Trunk } from './trunk-table.ts'

/**
 * Whether an address belongs to a trunk: what its host resolves to, or a peer that was entered for it. On one machine
 * everybody has the loopback address, and the port tells them apart.
 */
export function isOwnHost({ targets, peers }: Trunk, { address, port }: RemoteAddress): boolean {
  if (peers.exact.has(`${address}:${port}`)) return true
  const same = targets.filter((target) => target.address === address)
  if (loopback.check(address, familyOf(address))) return same.some((target) => target.port === port)
  return same.length > 0 || peers.list.check(address, familyOf(address))
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8)
loopback.addAddress('::1', 'ipv6')

const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4')
