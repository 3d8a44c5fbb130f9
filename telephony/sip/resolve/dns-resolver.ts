import { promises as dns } from 'node:dns'
import type { Clock } from '@tongdai/platform/clock'
import type { RandomSource } from '../endpoint/random-source.ts'
import type { TransportName } from '../transport/flow.ts'
import { defaultPort, numericTarget } from './numeric-target.ts'
import { orderBySrv, type SrvRecord } from './order-srv.ts'
import type { Destination, Resolver, Target } from './resolver.ts'

/** The questions asked of DNS; tests answer them from a table. Each rejects when there is no such record. */
export interface NameService {
  srv(name: string): Promise<SrvRecord[]>
  addresses(name: string): Promise<string[]>
}

const CACHE_MS = 60_000
/** A name that could not be resolved is asked again sooner. */
const NEGATIVE_CACHE_MS = 5_000
const CACHE_SIZE = 1_000

/** RFC 3263 by DNS: SRV where neither port nor address is given, then A and AAAA. NAPTR is left out: no trunk in the field needs it that SRV does not serve. */
export class DnsResolver implements Resolver {
  readonly #clock: Clock
  readonly #random: RandomSource
  readonly #names: NameService
  readonly #cache = new Map<string, { until: number; targets: Promise<Target[]> }>()

  constructor(clock: Clock, random: RandomSource, names: NameService = systemNames()) {
    this.#clock = clock
    this.#random = random
    this.#names = names
  }

  resolve(destination: Destination): Target[] | Promise<Target[]> {
    const numeric = numericTarget(destination)
    if (numeric) return [numeric]
    const { host, port, transport, secure } = destination
    const key = `${host}|${port}|${transport}|${secure}`
    const cached = this.#cache.get(key)
    if (cached && cached.until > this.#clock.monotonic()) return cached.targets
    const targets = this.#lookUp(destination)
    if (this.#cache.size >= CACHE_SIZE) this.#cache.clear()
    const entry = { until: this.#clock.monotonic() + CACHE_MS, targets }
    this.#cache.set(key, entry)
    const soon = () => {
      entry.until = this.#clock.monotonic() + NEGATIVE_CACHE_MS
    }
    targets.then((found) => found.length === 0 && soon(), soon)
    return targets
  }

  async #lookUp(destination: Destination): Promise<Target[]> {
    const { host, port, secure } = destination
    // §4.1: without NAPTR, the SRV records of the transports we speak are asked for, in our order of preference.
    const transports: TransportName[] = destination.transport
      ? [destination.transport]
      : secure
        ? ['tls']
        : ['udp', 'tcp']
    // A name without a dot (localhost, a container) has no SRV records.
    if (port === null && host.includes('.')) {
      for (const transport of transports) {
        const found = await this.#bySrv(host, transport)
        if (found.length > 0) return found
      }
    }
    const transport = transports[0]!
    const addresses = await this.#names.addresses(host)
    return addresses.map((address) => ({
      transport,
      address,
      port: port ?? defaultPort(transport === 'tls'),
      serverName: host,
    }))
  }

  async #bySrv(host: string, transport: TransportName): Promise<Target[]> {
    const name = transport === 'tls' ? `_sips._tcp.${host}` : `_sip._${transport}.${host}`
    const records = await this.#names.srv(name).catch(() => [])
    const targets: Target[] = []
    for (const record of orderBySrv(records, this.#random)) {
      const addresses = await this.#names.addresses(record.name).catch(() => [])
      // RFC 5922 §4: the certificate is for the domain that was asked for, not for what SRV points to.
      for (const address of addresses)
        targets.push({ transport, address, port: record.port, serverName: host })
    }
    return targets
  }
}

function systemNames(): NameService {
  const resolver = new dns.Resolver({ timeout: 1500, tries: 2 })
  return {
    srv: (name) => resolver.resolveSrv(name),
    // By the system's resolver, so that /etc/hosts counts.
    addresses: async (name) => {
      const found = await dns.lookup(name, { all: true, order: 'ipv4first' })
      return found.map(({ address }) => address)
    },
  }
}
