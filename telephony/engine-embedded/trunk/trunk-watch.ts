import type { TrunkConfig, TrunkStanding } from '@tongdai/engine'
import type { Timer } from '@tongdai/platform/clock'
import type { Resolver, Target } from '@tongdai/sip'
import type { Exchange } from '../exchange.ts'
import { Pace } from './pace.ts'
import { tellTrunk } from './tell-trunk.ts'
import { TrunkProbe } from './trunk-probe.ts'
import { TrunkRegistration } from './trunk-registration.ts'
import { isUp, type Trunk } from './trunk-table.ts'

/** Addresses behind a trunk's name are looked up this often, ms; also how soon a move of the carrier is noticed. */
const lookupEvery = 300_000
const lookupAgain = 10_000
/** Trunks asked or registered for the first time, a second: of six thousand at a start the last after 12 s. */
const beginPerSecond = 500

interface Watched {
  trunk: Trunk
  /** Where it is and who we are there. */
  way: string
  lookup: Timer | null
  keeper: TrunkRegistration | TrunkProbe | null
}

/** Keeps an eye on every trunk: where its name points to, and whether it is registered or answers. */
export class TrunkWatch {
  readonly #exchange: Exchange
  readonly #resolver: Resolver
  readonly #watched = new Map<string, Watched>()
  /** By company id. */
  readonly #idsOf = new Map<string, Set<string>>()
  readonly #pace: Pace

  constructor(exchange: Exchange, resolver: Resolver) {
    this.#exchange = exchange
    this.#resolver = resolver
    this.#pace = new Pace({ clock: exchange.clock, perSecond: beginPerSecond })
  }

  /** These are the company's trunks from now on. One that is reached as before keeps what is known of it, and its registration. */
  set(companyId: string, configs: TrunkConfig[]): void {
    const ids = new Set(configs.map(({ id }) => id))
    for (const id of this.#idsOf.get(companyId) ?? []) if (!ids.has(id)) void this.#drop(id)
    if (ids.size > 0) this.#idsOf.set(companyId, ids)
    else this.#idsOf.delete(companyId)
    for (const config of configs) {
      const way = wayTo(config)
      const known = this.#watched.get(config.id)
      if (known?.way === way) {
        this.#exchange.trunks.change(known.trunk, config)
        continue
      }
      void this.#stop(config.id, known !== undefined && binding(known.trunk.config) === binding(config))
      const trunk = this.#exchange.trunks.put(config)
      const watched: Watched = { trunk, way, lookup: null, keeper: null }
      this.#watched.set(config.id, watched)
      tellTrunk(this.#exchange, trunk)
      void this.#lookUp(watched)
    }
  }

  /** @returns when the registrars have answered. Never rejects */
  async close(): Promise<void> {
    await Promise.all([...this.#watched.keys()].map((id) => this.#drop(id)))
  }

  async #lookUp(watched: Watched): Promise<void> {
    const { host, port, transport, id } = watched.trunk.config
    let pause = lookupEvery
    try {
      // Addresses that stand there already are taken at once: the first call may follow on the heels of `configure`.
      const found = this.#resolver.resolve({ host, port, transport, secure: false })
      this.#found(watched, Array.isArray(found) ? found : await found)
    } catch (error) {
      pause = lookupAgain
      this.#exchange.log.warn('trunk not resolved', { trunk: id, host, error: String(error) })
      if (this.#isCurrent(watched) && watched.trunk.targets.length === 0)
        this.#report(watched.trunk, {
          state: 'unreachable',
          sipCode: null,
          fault: 'unknown-host',
          detail: `${host} is not known to DNS`,
        })
    }
    if (!this.#isCurrent(watched)) return
    const { clock, random } = this.#exchange
    // Those of a start would otherwise be looked up together ever after.
    watched.lookup = clock.after(pause * (0.9 + random.fraction() / 5), () => void this.#lookUp(watched))
    if (!watched.keeper && watched.trunk.targets.length > 0) this.#keep(watched)
  }

  #found({ trunk }: Watched, targets: Target[]): void {
    const allowed = targets.filter(({ address }) => this.#exchange.admitsTrunkAt(address))
    this.#exchange.trunks.resolved(trunk, allowed)
    if (allowed.length > 0 || targets.length === 0) return
    const { host, id } = trunk.config
    this.#exchange.log.warn('trunk refused: this exchange calls nobody at its address (TRUNK_HOSTS)', {
      trunk: id,
      host,
      address: targets[0]!.address,
    })
    this.#report(trunk, {
      state: 'unreachable',
      sipCode: null,
      fault: 'host-refused',
      detail: `${host} is where no trunk may be`,
    })
  }

  #keep(watched: Watched): void {
    const { trunk } = watched
    const report = (standing: TrunkStanding) => this.#report(trunk, standing)
    const { trunkProbe } = this.#exchange.limits
    if (trunk.config.auth === 'register')
      watched.keeper = new TrunkRegistration(this.#exchange, trunk, report)
    else if (trunkProbe !== null) watched.keeper = new TrunkProbe(this.#exchange, trunk, trunkProbe, report)
    const { keeper } = watched
    if (keeper) this.#pace.begin(() => keeper.start())
  }

  #report(trunk: Trunk, standing: TrunkStanding): void {
    const { state, detail } = trunk.standing
    if (state === standing.state && detail === standing.detail) return
    trunk.standing = standing
    trunk.wasUp ||= isUp(trunk) === true
    tellTrunk(this.#exchange, trunk)
  }

  #isCurrent(watched: Watched): boolean {
    return this.#watched.get(watched.trunk.config.id) === watched
  }

  #drop(id: string): Promise<void> {
    const trunk = this.#watched.get(id)?.trunk
    const stopped = this.#stop(id)
    if (trunk) this.#report(trunk, { state: 'off', sipCode: null, fault: null, detail: 'off' })
    this.#exchange.trunks.delete(id)
    return stopped
  }

  /** @param renewed the next registration replaces this one: to take it back might take back the new one */
  async #stop(id: string, renewed = false): Promise<void> {
    const watched = this.#watched.get(id)
    this.#watched.delete(id)
    watched?.lookup?.cancel()
    await watched?.keeper?.close({ renewed })
  }
}

function wayTo(config: TrunkConfig): string {
  const { companyId, host, port, transport, auth, username, password, realm, allowedRealms, fromDomain } =
    config
  return JSON.stringify([
    ...[companyId, host, port, transport, auth],
    ...[username, password, realm, allowedRealms, fromDomain],
  ])
}

/** What the registrar keeps apart: the address-of-record and who keeps it. The Contact is the same as long as the trunk lives. */
function binding({ auth, enabled, host, port, transport, username, fromDomain }: TrunkConfig): string {
  return JSON.stringify({ auth, enabled, host, port, transport, username, fromDomain })
}
