import type { Clock } from '@tongdai/platform/clock'
import type { RemoteAddress } from '@tongdai/sip'
import type { LegTable } from './leg-table.ts'
import type { RegisteredSources } from './registered-sources.ts'
import { isTrunkSource } from './trunk-of-source.ts'
import type { TrunkTable } from './trunk-table.ts'

/** An answer is kept this long, ms: a call that is a second old has had its share as a stranger. */
const keptFor = 1000
const keptAtMost = 10_000

/**
 * Trunks, registered phones, and peers of calls: whom the flood guard lets pass. Asked for every datagram, so answers
 * are kept for a moment, and the legs are gone through once in that time rather than once a datagram.
 */
export class KnownSources {
  readonly #clock: Clock
  readonly #registered: RegisteredSources
  readonly #trunks: TrunkTable
  readonly #legs: LegTable
  readonly #answers = new Map<string, boolean>()
  #peers: Set<string> | null = null
  #keptUntil = 0

  constructor(options: {
    clock: Clock
    registered: RegisteredSources
    trunks: TrunkTable
    legs: LegTable
  }) {
    this.#clock = options.clock
    this.#registered = options.registered
    this.#trunks = options.trunks
    this.#legs = options.legs
  }

  has(address: string, port: number): boolean {
    const now = this.#clock.monotonic()
    if (now >= this.#keptUntil || this.#answers.size >= keptAtMost) {
      this.#answers.clear()
      this.#peers = null
      this.#keptUntil = now + keptFor
    }
    const key = `${address} ${port}`
    const kept = this.#answers.get(key)
    if (kept !== undefined) return kept
    const answer = this.#isKnown({ address, port }, key)
    this.#answers.set(key, answer)
    return answer
  }

  #isKnown(source: RemoteAddress, key: string): boolean {
    if (this.#registered.has(source)) return true
    this.#peers ??= this.#legs.peers()
    return this.#peers.has(key) || isTrunkSource(this.#trunks.at(source.address), source)
  }
}
