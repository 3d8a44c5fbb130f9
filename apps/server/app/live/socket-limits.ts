import type { Clock } from '@tongdai/platform/clock'
import { TokenBuckets } from '@tongdai/platform/token-buckets'

/** Tabs of one browser; browsers of one person; people behind one address of a large office. */
const most = { session: 10, user: 20, network: 500 }

/**
 * How many live screens may stand and be opened: each holds a state of its company in our memory and costs the voice
 * process one on opening.
 */
export class SocketLimits {
  readonly #open = new Map<string, number>()
  readonly #asked: TokenBuckets
  readonly #openings: TokenBuckets

  constructor(clock: Clock) {
    this.#asked = new TokenBuckets({ clock, burst: 600, perSecond: 50 })
    this.#openings = new TokenBuckets({ clock, burst: 30, perSecond: 1 })
  }

  /** Before anything is looked up for it: whether a socket may be asked for. @param who a person we know, or a network */
  mayAsk(who: string): boolean {
    return this.#asked.take(who) === 0
  }

  /** @returns how to give the place back when the socket is closed (once is enough); null: there is none */
  open(who: { session: string; user: string; network: string }): (() => void) | null {
    const places = (Object.keys(most) as (keyof typeof most)[]).map((kind) => ({
      key: `${kind} ${who[kind]}`,
      most: most[kind],
    }))
    if (places.some(({ key, most }) => (this.#open.get(key) ?? 0) >= most)) return null
    if (this.#openings.take(who.session) > 0) return null
    for (const { key } of places) this.#open.set(key, (this.#open.get(key) ?? 0) + 1)
    let released = false
    return () => {
      if (released) return
      released = true
      for (const { key } of places) {
        const left = this.#open.get(key)! - 1
        if (left > 0) this.#open.set(key, left)
        else this.#open.delete(key)
      }
    }
  }
}
