import { isIPv6 } from 'node:net'
import { Refusal } from '@tongdai/contract/refusal'
import { isAllowed } from '@tongdai/engine'
import type { TrunkRules } from './trunk-rules.ts'

/**
 * Who may send calls as a company's trunk: a carrier's addresses, and no half of the internet. What is called by
 * another's name nobody can take (docs/decisions/0015); who names all the world still makes every stranger a carrier
 * of their own.
 * @throws Refusal PEERS_REFUSED
 */
export function refusePeers(peers: string[], { hosts, peerBits }: TrunkRules): void {
  for (const peer of peers) {
    const [address = '', bits] = peer.split('/')
    const fewest = isIPv6(address) ? peerBits.ipv6 : peerBits.ipv4
    const isTooWide = bits !== undefined && Number(bits) < fewest
    // What the operator allows to be wide may begin anywhere, as 0.0.0.0/0 does.
    const isElsewhere = fewest > 0 && !isAllowed(address, hosts)
    if (isTooWide || isElsewhere) throw new Refusal('PEERS_REFUSED')
  }
}
