import { BlockList, isIP, isIPv6 } from 'node:net'
import { canonicalAddress } from '@tongdai/sip/transport/address.ts'

/** Who may send calls as a trunk, besides what its host resolves to. */
export interface TrunkPeers {
  list: BlockList
  /** Peers written with a port: only calls from exactly there. */
  exact: Set<string>
  /** The addresses in either, and whether there are networks besides. */
  addresses: string[]
  hasNetworks: boolean
}

export function readPeers(peers: string[]): TrunkPeers {
  const list = new BlockList()
  const exact = new Set<string>()
  const addresses: string[] = []
  let hasNetworks = false
  for (const peer of peers) {
    const [address = '', bits] = peer.split('/')
    // The domain checks what is entered; what slipped through must not keep the other trunks from working.
    if (!isIP(address.replace(/:\d+$/, '')) && !isIPv6(address)) continue
    const family = isIPv6(address) ? 'ipv6' : 'ipv4'
    if (bits !== undefined) {
      list.addSubnet(address, Number(bits), family)
      hasNetworks = true
    } else if (/^[\d.]+:\d+$/.test(peer)) {
      exact.add(peer)
      addresses.push(peer.split(':')[0]!)
    } else {
      list.addAddress(address, family)
      addresses.push(canonicalAddress(address))
    }
  }
  return { list, exact, addresses, hasNetworks }
}
