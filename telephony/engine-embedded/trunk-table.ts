import { BlockList, isIP, isIPv6 } from 'node:net'
import type { TrunkCondition, TrunkConfig } from '@tongdai/engine'
import type { RandomSource, Target } from '@tongdai/sip'
import { canonicalAddress } from '@tongdai/sip/transport/address.ts'

/** A configured trunk and what we have found out about it. */
export interface Trunk {
  config: TrunkConfig
  /** User part of the Contact we register: calls to it are this trunk's, whoever shares its address. */
  readonly token: string
  /** What `host` resolves to. */
  targets: Target[]
  /** The first realm its host has shown, when none is configured: the only one whose challenges are answered. */
  realm: string | null
  condition: TrunkCondition
  /** Whom calls tell whether they were heard (true) or met silence; null: nobody asks. */
  onTraffic: ((heard: boolean) => void) | null
  peers: Peers
}

/** Whether calls can go over it; null: not known yet. */
export function isUp({ condition: { state } }: Trunk): boolean | null {
  if (state === 'checking') return null
  return state === 'registered' || state === 'reachable'
}

interface Peers {
  list: BlockList
  /** Peers written with a port: only calls from exactly there. */
  exact: Set<string>
  /** The addresses in either, and whether there are networks besides. */
  addresses: string[]
  hasNetworks: boolean
}

/** The enabled trunks. */
export class TrunkTable {
  readonly #trunks = new Map<string, Trunk>()
  readonly #byAddress = new Map<string, Set<Trunk>>()
  readonly #withNetworks = new Set<Trunk>()
  readonly #random: RandomSource

  constructor(random: RandomSource) {
    this.#random = random
  }

  /** Takes a trunk in; what was known of the old one under that id is forgotten, but for its token. */
  put(config: TrunkConfig): Trunk {
    const token = this.#trunks.get(config.id)?.token ?? `t${this.#random.token(12)}`
    const trunk: Trunk = {
      config,
      token,
      targets: [],
      realm: config.realm,
      condition: { state: 'checking', sipCode: null, fault: null, detail: 'not asked yet' },
      onTraffic: null,
      peers: readPeers(config.peers),
    }
    this.#trunks.set(config.id, trunk)
    this.#index()
    return trunk
  }

  /** Other settings of a trunk that is reached as before. */
  change(trunk: Trunk, config: TrunkConfig): void {
    trunk.config = config
    trunk.peers = readPeers(config.peers)
    this.#index()
  }

  delete(id: string): void {
    this.#trunks.delete(id)
    this.#index()
  }

  get(id: string): Trunk | undefined {
    return this.#trunks.get(id)
  }

  all(): Trunk[] {
    return [...this.#trunks.values()]
  }

  /** The trunks that a request from that address may belong to: among a thousand, few share an address or name networks. */
  at(address: string): Trunk[] {
    return [...(this.#byAddress.get(address) ?? []), ...this.#withNetworks]
  }

  /** Where its name points to now. */
  resolved(trunk: Trunk, targets: Target[]): void {
    trunk.targets = targets
    this.#index()
  }

  #index(): void {
    this.#byAddress.clear()
    this.#withNetworks.clear()
    for (const trunk of this.#trunks.values()) {
      const { addresses, hasNetworks } = trunk.peers
      if (hasNetworks) this.#withNetworks.add(trunk)
      else
        for (const address of [...addresses, ...trunk.targets.map((target) => target.address)]) {
          const at = this.#byAddress.get(address)
          if (at) at.add(trunk)
          else this.#byAddress.set(address, new Set([trunk]))
        }
    }
  }
}

function readPeers(peers: string[]): Peers {
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
