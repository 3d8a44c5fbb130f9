import { BlockList, isIPv6 } from 'node:net'
import { networkInterfaces } from 'node:os'

/**
 * The address under which a peer reaches us: the bound one; on a wildcard, that of the interface in the peer's own
 * network; and for everybody outside, the public one where it is set.
 * @returns a function from the peer's numeric address
 */
export function ownAddress(bindAddress: string, publicAddress: string | null): (remote: string) => string {
  const wildcard = bindAddress === '0.0.0.0' || bindAddress === '::'
  return (remote) => {
    if (remote.startsWith('127.') && (wildcard || bindAddress.startsWith('127.')))
      return wildcard ? '127.0.0.1' : bindAddress
    const near = wildcard ? interfaceTowards(remote) : null
    return near ?? publicAddress ?? (wildcard ? firstAddress(remote) : bindAddress)
  }
}

function interfaceTowards(remote: string): string | null {
  const family = isIPv6(remote) ? 'ipv6' : 'ipv4'
  for (const entry of addresses(remote)) {
    const network = new BlockList()
    network.addSubnet(entry.address, Number(entry.cidr?.split('/')[1] ?? 32), family)
    if (network.check(remote, family)) return entry.address
  }
  return null
}

function firstAddress(remote: string): string {
  const entry = addresses(remote).find(({ internal }) => !internal)
  return entry?.address ?? (isIPv6(remote) ? '::1' : '127.0.0.1')
}

function addresses(remote: string) {
  const family = isIPv6(remote) ? 'IPv6' : 'IPv4'
  return Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? []).filter((entry) => entry.family === family),
  )
}
