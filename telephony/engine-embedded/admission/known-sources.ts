import type { Clock } from '@tongdai/platform/clock'
import type { RemoteAddress } from '@tongdai/sip'
import type { LegTable } from '../leg/leg-table.ts'
import { isListed } from '../trunk/trunk-of-source.ts'
import type { TrunkTable } from '../trunk/trunk-table.ts'
import type { RegisteredSources } from './registered-sources.ts'
import type { Standing } from './throttle.ts'

/** An answer is kept this long, ms: a call that is a second old has had its share as a stranger. */
const keptFor = 1000
const keptAtMost = 10_000
const stranger: Standing = { kind: 'stranger' }
const listed: Standing = { kind: 'listed' }

export interface KnownRates {
  phonePacketsPerSecond: number
  trunkPacketsPerSecond: number
}

/**
 * How far each source is known to the flood guard: trunks, registered phones and peers of calls have a share of their
 * own, by what they have proved and not by what somebody has written down. Asked for every datagram, so answers are
 * kept for a moment, and the legs are gone through once in that time rather than once a datagram.
 */
export class KnownSources {
  readonly #clock: Clock
  readonly #registered: RegisteredSources
  readonly #trunks: TrunkTable
  readonly #legs: LegTable
  readonly #rates: KnownRates
  readonly #answers = new Map<string, Standing>()
  #peers: Set<string> | null = null
  #keptUntil = 0

  constructor(options: {
    clock: Clock
    registered: RegisteredSources
    trunks: TrunkTable
    legs: LegTable
    rates: KnownRates
  }) {
    this.#clock = options.clock
    this.#registered = options.registered
    this.#trunks = options.trunks
    this.#legs = options.legs
    this.#rates = options.rates
  }

  standing(address: string, port: number): Standing {
    const now = this.#clock.monotonic()
    if (now >= this.#keptUntil || this.#answers.size >= keptAtMost) {
      this.#answers.clear()
      this.#peers = null
      this.#keptUntil = now + keptFor
    }
    const key = `${address} ${port}`
    const kept = this.#answers.get(key)
    if (kept) return kept
    const answer = this.#judge({ address, port }, key)
    this.#answers.set(key, answer)
    return answer
  }

  /** Of a connection that has shown whose it is when it was opened. */
  ofPhone({ address, port }: RemoteAddress): Standing {
    return { kind: 'known', name: `${address} ${port}`, rate: this.#rates.phonePacketsPerSecond }
  }

  #judge(source: RemoteAddress, key: string): Standing {
    const { phonePacketsPerSecond, trunkPacketsPerSecond } = this.#rates
    const trunks = this.#trunks.at(source.address).filter((trunk) => isListed(trunk, source))
    if (trunks.some((trunk) => trunk.proven.has(source.address)))
      return { kind: 'known', name: source.address, rate: trunkPacketsPerSecond }
    // A proxy in front of many phones brings what they all send.
    const phones = this.#registered.countWithFormer(source)
    if (phones > 0) return { kind: 'known', name: key, rate: phones * phonePacketsPerSecond }
    this.#peers ??= this.#legs.peers()
    if (this.#peers.has(key)) return this.ofPhone(source)
    if (trunks.some((trunk) => isListed(trunk, source, 'by itself'))) return listed
    // An office whose phones come one after the other: those that have proved themselves vouch for their neighbours.
    const neighbours = this.#registered.countAt(source.address)
    return neighbours > 0 ? { kind: 'neighbour', phones: neighbours } : stranger
  }
}
