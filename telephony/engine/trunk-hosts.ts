import { BlockList, isIP, isIPv6 } from 'node:net'
import { networkInterfaces } from 'node:os'

/**
 * Where trunks may be. `public`: on the internet. `private`: also in private networks (RFC 1918, 4193, 6598), where
 * many carriers are reached by a leased line. `any`: also on this machine, under whichever of its addresses, and its link,
 * as the simulated carrier is.
 */
export type TrunkHosts = 'public' | 'private' | 'any'

/** Where an address is. `never`: nothing that is called can be there. */
type Place = 'public' | 'private' | 'own' | 'never'

/**
 * Whether a trunk may be at that address. What a cloud tells its machines at a well-known address is never a carrier.
 * @param address numeric; anything else is refused
 */
export function isAllowed(address: string, hosts: TrunkHosts): boolean {
  const place = placeOf(address)
  if (place === 'public') return true
  if (place === 'private') return hosts !== 'public'
  return place === 'own' && hosts === 'any'
}

function placeOf(address: string): Place {
  const version = isIP(address.split('%')[0]!)
  if (version === 0) return 'never'
  const plain = address.split('%')[0]!
  const embedded = version === 6 ? embeddedIpv4(plain) : null
  if (embedded) return placeOf(embedded)
  const family = isIPv6(plain) ? 'ipv6' : 'ipv4'
  if (never.check(plain, family)) return 'never'
  if (own.check(plain, family) || ofThisMachine().check(plain, family)) return 'own'
  return isPrivate.check(plain, family) ? 'private' : 'public'
}

/** IPv4 written as IPv6 goes to the IPv4 address: mapped (RFC 4291), NAT64 (RFC 6052), 6to4 (RFC 3056). */
function embeddedIpv4(address: string): string | null {
  const groups = expand(address)
  const at = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff ? 6 : null
  const nat64 = groups[0] === 0x64 && groups[1] === 0xff9b ? 6 : null
  const sixToFour = groups[0] === 0x2002 ? 1 : null
  const compatible = groups.slice(0, 6).every((group) => group === 0) && groups[6] !== 0 ? 6 : null
  const start = at ?? nat64 ?? sixToFour ?? compatible
  if (start === null) return null
  const [high, low] = [groups[start]!, groups[start + 1]!]
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/** The eight groups of an IPv6 address. */
function expand(address: string): number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address)
  const hex = (a: string, b: string) => ((Number(a) << 8) | Number(b)).toString(16)
  const text = dotted ? `${dotted[1]}${hex(dotted[2]!, dotted[3]!)}:${hex(dotted[4]!, dotted[5]!)}` : address
  const [head = '', tail] = text.split('::')
  const read = (part: string) =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16))
  if (tail === undefined) return read(head)
  const [before, after] = [read(head), read(tail)]
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after]
}

function listOf(networks: string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address, bits] = network.split('/')
    list.addSubnet(address!, Number(bits), isIPv6(address!) ? 'ipv6' : 'ipv4')
  }
  return list
}

/** What its interfaces have now: they come and go. By a list, because an IPv6 address has many spellings. */
function ofThisMachine(): BlockList {
  const list = new BlockList()
  for (const { address, family } of Object.values(networkInterfaces()).flatMap((its) => its ?? []))
    list.addAddress(address.split('%')[0]!, family === 'IPv6' ? 'ipv6' : 'ipv4')
  return list
}

/**
 * Unspecified, multicast, reserved, broadcast, discard-only (RFC 6666), site-local (deprecated by RFC 3879); the metadata
 * services of clouds (AWS, GCP, Azure, Alibaba, Tencent, Oracle, Scaleway, Linode, OpenStack).
 */
const never = listOf([
  ...['0.0.0.0/8', '224.0.0.0/4', '240.0.0.0/4', '::/128', 'ff00::/8', '100::/64', 'fec0::/10'],
  ...[
    '169.254.169.0/24',
    '169.254.170.0/24',
    '169.254.42.42/32',
    '169.254.0.23/32',
    '100.100.100.200/32',
    '192.0.0.192/32',
    '168.63.129.16/32',
  ],
  ...[
    'fd00:ec2::/32',
    'fd20:ce::/32',
    'fd00:c1::/32',
    'fd00:42::/32',
    'fd00:a9fe:a9fe::/48',
    'fe80::a9fe:a9fe/128',
  ],
])
const own = listOf(['127.0.0.0/8', '::1/128', '169.254.0.0/16', 'fe80::/10'])
const isPrivate = listOf([
  ...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '192.0.0.0/24', '198.18.0.0/15'],
  'fc00::/7',
])
