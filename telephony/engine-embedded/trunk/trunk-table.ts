import type { TrunkConfig, TrunkNotice, TrunkStanding } from '@tongdai/engine'
import type { RandomSource, Target } from '@tongdai/sip'
import { canonicalAddress } from '@tongdai/sip/transport/address.ts'
import { readPeers, type TrunkPeers } from './trunk-peers.ts'
import type { TrunkRealms } from './trunk-realms.ts'

/** A configured trunk and what we have found out about it. */
export interface Trunk {
  config: TrunkConfig
  /** User part of the Contact we register: calls to it are this trunk's, whoever shares its address. */
  readonly token: string
  /** What `host` resolves to. */
  targets: Target[]
  readonly realms: TrunkRealms
  standing: TrunkStanding
  /** Calls could go over it once. */
  wasUp: boolean
  /** What its owner should know besides. */
  notice: TrunkNotice | null
  /** Monotonic ms until when it has asked us to leave it alone (Retry-After of a 503). */
  busyUntil: number
  /** Whom calls tell whether they were heard (true) or met silence; null: nobody asks. */
  onTraffic: ((heard: boolean) => void) | null
  peers: TrunkPeers
  /** Addresses that have answered a request of ours, or acknowledged an answer: nobody can forge that from elsewhere. */
  readonly proven: Set<string>
  /** Address of the registrar that has taken our credentials: from there the account is ours to be called by. */
  accountAt: string | null
}

/** A carrier has a handful; what comes on top is forgotten rather than kept. */
const mostProven = 256

/** Whether calls can go over it; null: not known yet. */
export function isUp({ standing: { state } }: Trunk): boolean | null {
  if (state === 'checking') return null
  return state === 'registered' || state === 'reachable'
}

/**
 * Known to be gone: it was there and is no more, or its registrar, whose word decides, is silent. One that has never answered
 * OPTIONS may only be of those that ignore them (decision 0012).
 */
export function isLost({ standing: { state }, wasUp, config }: Trunk): boolean {
  return state === 'unreachable' && (wasUp || config.auth === 'register')
}

/** That address is where the trunk's carrier is. */
export function proveAddress(trunk: Trunk, address: string): void {
  if (trunk.proven.size < mostProven) trunk.proven.add(canonicalAddress(address))
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
    const old = this.#trunks.get(config.id)
    if (old) this.#unindex(old)
    const trunk: Trunk = {
      config,
      token: old?.token ?? `t${this.#random.token(12)}`,
      targets: [],
      realms: { register: null, call: null },
      wasUp: false,
      notice: null,
      busyUntil: 0,
      standing: { state: 'checking', sipCode: null, fault: null, detail: 'not asked yet' },
      onTraffic: null,
      peers: readPeers(config.peers),
      proven: new Set(),
      accountAt: null,
    }
    this.#trunks.set(config.id, trunk)
    this.#index(trunk)
    return trunk
  }

  /** Other settings of a trunk that is reached as before. */
  change(trunk: Trunk, config: TrunkConfig): void {
    this.#unindex(trunk)
    trunk.config = config
    trunk.peers = readPeers(config.peers)
    this.#index(trunk)
  }

  delete(id: string): void {
    const trunk = this.#trunks.get(id)
    if (!trunk) return
    this.#unindex(trunk)
    this.#trunks.delete(id)
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
    if (this.#trunks.get(trunk.config.id) !== trunk) return
    this.#unindex(trunk)
    trunk.targets = targets
    this.#index(trunk)
  }

  #index(trunk: Trunk): void {
    if (trunk.peers.hasNetworks) this.#withNetworks.add(trunk)
    else
      for (const address of addressesOf(trunk)) {
        const at = this.#byAddress.get(address)
        if (at) at.add(trunk)
        else this.#byAddress.set(address, new Set([trunk]))
      }
  }

  #unindex(trunk: Trunk): void {
    this.#withNetworks.delete(trunk)
    for (const address of addressesOf(trunk)) {
      const at = this.#byAddress.get(address)
      if (at?.delete(trunk) && at.size === 0) this.#byAddress.delete(address)
    }
  }
}

function addressesOf({ peers, targets }: Trunk): string[] {
  return [...peers.addresses, ...targets.map(({ address }) => address)]
}
