import type { Clock } from '@tongdai/platform/clock'
import { TokenBuckets } from '@tongdai/platform/token-buckets'

/** A page with all its files is some twenty requests; an office behind one address opens many at once. */
const ofStrangers = { burst: 600, perSecond: 60 }
const ofKnown = { burst: 6_000, perSecond: 600 }

/** A network stays known so long after the last request of somebody signed in, ms. */
const knownFor = 12 * 3_600_000
const mostKnown = 10_000

/** How long a request over the budget waits for its turn, ms, and how many of one network and of all may wait. */
const patience = 2_000
const step = 500
const mostOfNetwork = 100
const mostOfAll = 1_000

/**
 * What one network may ask of us before anything of a request is looked at: pages and files as well as the API. Whoever is
 * over it waits, because an answer, be it a refusal, brings the next request of a flood at once: held, as many connections
 * as it has ask twice a second and no more. Networks from where somebody is signed in have ten times as much.
 */
export class Arrivals {
  readonly #clock: Clock
  readonly #strangers: TokenBuckets
  readonly #familiar: TokenBuckets
  /** By network, when it was last known; the one known last stands last. */
  readonly #known = new Map<string, number>()
  readonly #waiting = new Map<string, number>()
  #all = 0

  constructor(clock: Clock) {
    this.#clock = clock
    this.#strangers = new TokenBuckets({ clock, ...ofStrangers })
    this.#familiar = new TokenBuckets({ clock, ...ofKnown })
  }

  /** Somebody has asked from there whom we know. */
  know(network: string): void {
    this.#known.delete(network)
    this.#known.set(network, this.#clock.monotonic())
    if (this.#known.size > mostKnown) this.#known.delete(this.#known.keys().next().value!)
  }

  /** Waits for the request's turn. @returns 0, or in how many seconds to come again */
  async turn(network: string): Promise<number> {
    let seconds = this.#take(network)
    if (seconds === 0 || !this.#begin(network)) return seconds
    for (let waited = 0; waited < patience && seconds > 0; waited += step) {
      await new Promise<void>((resolve) => this.#clock.after(step, resolve))
      seconds = this.#take(network)
    }
    this.#end(network)
    return seconds
  }

  #take(network: string): number {
    const known = this.#known.get(network)
    const isKnown = known !== undefined && this.#clock.monotonic() - known < knownFor
    return (isKnown ? this.#familiar : this.#strangers).take(network)
  }

  #begin(network: string): boolean {
    const here = this.#waiting.get(network) ?? 0
    if (here >= mostOfNetwork || this.#all >= mostOfAll) return false
    this.#waiting.set(network, here + 1)
    this.#all++
    return true
  }

  #end(network: string): void {
    const left = this.#waiting.get(network)! - 1
    if (left > 0) this.#waiting.set(network, left)
    else this.#waiting.delete(network)
    this.#all--
  }
}
