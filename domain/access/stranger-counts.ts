import type { Clock } from '@tongdai/platform/clock'
import { TokenBuckets } from '@tongdai/platform/token-buckets'
import { neighbourhood } from './neighbourhood.ts'

/** One count that an attempt takes from. */
export type Count = [TokenBuckets, string]

/** More failures of an address than these make it no worse. */
const worst = 10
/** So many addresses of a neighbourhood fail lately before those that have not failed yet are taken for one of them. */
const crowded = 5

export interface StrangerLimits {
  /** How often an account may be guessed at, a second. */
  account: number
  /** How often more, by networks that have not had their share of it: at once, and a second. */
  reserve: [burst: number, perSecond: number]
}

/** Of the reserve of an account a neighbourhood has so many, and one more in two hours: a few guessers do not use it up. */
const share = 3
const sharePerSecond = 1 / 7_200

/**
 * What attempts from browsers we do not know take from: per address, per account, per both, and over all of them. Addresses
 * from which something wrong has come lately, with whatever account, share one bound, and the others another: a crowd of
 * guessers uses up its own (decision 0028).
 */
export class StrangerCounts {
  readonly #attempts: TokenBuckets
  readonly #newcomers: TokenBuckets
  readonly #crowd: TokenBuckets
  readonly #failedLately: TokenBuckets
  readonly #failedNearby: TokenBuckets
  readonly #byAddress: TokenBuckets
  readonly #byAccount: TokenBuckets
  readonly #byBoth: TokenBuckets
  readonly #reserve: TokenBuckets
  readonly #shareOfReserve: TokenBuckets

  constructor(clock: Clock, { account, reserve }: StrangerLimits) {
    const buckets = (burst: number, perSecond: number) => new TokenBuckets({ clock, burst, perSecond })
    // Right ones too: each costs us a password hash.
    this.#attempts = buckets(100, 2)
    this.#newcomers = buckets(300, 10)
    this.#crowd = buckets(100, 5)
    this.#failedLately = buckets(worst, 1 / 600)
    this.#failedNearby = buckets(crowded, 1 / 120)
    this.#byAddress = buckets(30, 0.2)
    this.#byAccount = buckets(10, account)
    this.#byBoth = buckets(10, 1 / 30)
    this.#reserve = buckets(...reserve)
    this.#shareOfReserve = buckets(share, sharePerSecond)
  }

  /** Of one attempt: what counts it whether right or not, what counts it as a failure, and what it shares with all. */
  of(address: string, account: string): { attempts: Count; own: Count[]; shared: Count } {
    const both = `${address} ${account}`
    const near = `${neighbourhood(address)} ${account}`
    const reserved = this.#byAccount.wait(account) > 0 && this.#shareOfReserve.wait(near) === 0
    const ofAccount: Count[] = reserved
      ? [
          [this.#reserve, account],
          [this.#shareOfReserve, near],
        ]
      : [[this.#byAccount, account]]
    return {
      attempts: [this.#attempts, address],
      own: [[this.#byAddress, address], [this.#byBoth, both], ...ofAccount],
      shared: [this.suspicion(address) > 0 ? this.#crowd : this.#newcomers, ''],
    }
  }

  /** Something wrong has come from there. */
  failed(address: string): void {
    // Each address speaks once against its neighbours: one that loops is no crowd.
    if (this.#failedLately.isFull(address)) this.#failedNearby.take(neighbourhood(address))
    this.#failedLately.take(address)
  }

  /**
   * How much wrong has come from there lately, 0 to 10; each is forgotten in ten minutes. An address from which nothing has
   * come counts as one that has failed once when many around it have failed.
   */
  suspicion(address: string): number {
    const own = Math.ceil(worst - this.#failedLately.left(address))
    return own > 0 || this.#failedNearby.left(neighbourhood(address)) >= 1 ? own : 1
  }
}
