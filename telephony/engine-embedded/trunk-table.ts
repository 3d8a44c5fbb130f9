import { BlockList, isIPv6 } from 'node:net'
import type { TrunkConfig } from '@tongdai/engine'
import type { RandomSource, Target } from '@tongdai/sip'

/** A configured trunk and what we have found out about it. */
export interface Trunk {
  readonly config: TrunkConfig
  /** User part of the Contact we register: calls to it are this trunk's, whoever shares its address. */
  readonly token: string
  /** What `host` resolves to. */
  targets: Target[]
  /** The first realm its host has shown, when none is configured: the only one whose challenges are answered. */
  realm: string | null
  /** null: not known yet. */
  up: boolean | null
  detail: string
  readonly peers: Peers
}

interface Peers {
  list: BlockList
  /** Peers written with a port: only calls from exactly there. */
  exact: Set<string>
}

/** The enabled trunks. */
export class TrunkTable {
  readonly #trunks = new Map<string, Trunk>()
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
      up: null,
      detail: 'not asked yet',
      peers: readPeers(config.peers),
    }
    this.#trunks.set(config.id, trunk)
    return trunk
  }

  delete(id: string): void {
    this.#trunks.delete(id)
  }

  get(id: string): Trunk | undefined {
    return this.#trunks.get(id)
  }

  all(): Trunk[] {
    return [...this.#trunks.values()]
  }
}

function readPeers(peers: string[]): Peers {
  const list = new BlockList()
  const exact = new Set<string>()
  for (const peer of peers) {
    const [address = '', bits] = peer.split('/')
    const family = isIPv6(address) ? 'ipv6' : 'ipv4'
    if (bits !== undefined) list.addSubnet(address, Number(bits), family)
    else if (/^[\d.]+:\d+$/.test(peer)) exact.add(peer)
    else list.addAddress(address, family)
  }
  return { list, exact }
}
