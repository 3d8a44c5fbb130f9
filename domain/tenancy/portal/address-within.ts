import { BlockList, isIP, isIPv6 } from 'node:net'

/** One for each family: an IPv4 address would be in ::/0 as well. */
interface Ranges {
  ipv4: BlockList
  ipv6: BlockList
}

/** Of those asked for lately: to build them costs a hundred times what asking does, and each request asks. */
const built = new Map<string, Ranges>()
const mostBuilt = 2_000

/**
 * Whether an address is one of these addresses and CIDR blocks. An IPv4 client of an IPv6 socket, and a block that is written so
 * (RFC 4291 §2.5.5.2), is IPv4. What is no address is in none.
 */
export function addressWithin(address: string, ranges: readonly string[]): boolean {
  const plain = plainAddress(address.split('%')[0]!)
  if (!isIP(plain)) return false
  const family = isIPv6(plain) ? 'ipv6' : 'ipv4'
  return rangesOf(ranges)[family].check(plain, family)
}

function rangesOf(ranges: readonly string[]): Ranges {
  const key = ranges.join(' ')
  const known = built.get(key)
  if (known) return known
  const lists = build(ranges)
  const [oldest] = built.keys()
  if (built.size >= mostBuilt) built.delete(oldest!)
  built.set(key, lists)
  return lists
}

function build(ranges: readonly string[]): Ranges {
  const lists = { ipv4: new BlockList(), ipv6: new BlockList() }
  for (const range of ranges) {
    const [network, bits] = range.split('/') as [string, string | undefined]
    const own = plainAddress(network)
    const isMapped = own !== network
    const family = isIPv6(own) ? 'ipv6' : 'ipv4'
    if (bits === undefined) lists[family].addAddress(own, family)
    // A block of mapped addresses counts its bits from the front of the IPv6 address.
    else if (!isMapped) lists[family].addSubnet(own, Number(bits), family)
    else if (Number(bits) >= mappedBits) lists.ipv4.addSubnet(own, Number(bits) - mappedBits, 'ipv4')
  }
  return lists
}

/** What stands before the IPv4 address in a mapped one. */
const mappedBits = 96

function plainAddress(address: string): string {
  const dotted = /^(?:0{0,4}:){0,5}:?ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (dotted) return dotted
  const hex = /^(?:0{0,4}:){0,5}:?ffff:([\da-f]{1,4}):([\da-f]{1,4})$/i.exec(address)
  if (!hex) return address
  const [high, low] = [Number.parseInt(hex[1]!, 16), Number.parseInt(hex[2]!, 16)]
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}
