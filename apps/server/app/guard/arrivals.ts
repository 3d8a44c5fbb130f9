import type { Clock } from '@tongdai/platform/clock'
import { TokenBuckets } from '@tongdai/platform/token-buckets'
import { FairTurns, type Turn } from './fair-turns.ts'

/** So long a network, and a session, stay known after the last request of somebody signed in, ms. */
const knownFor = 12 * 3_600_000
const mostKnown = 20_000
const longest = 100
const patience = 10_000

/** Of the desk's page and its files, or of the API. */
type Kind = 'page' | 'other'

export interface Arrival {
  network: string
  /** The same object for all requests of one. */
  connection: object
  /** Of a session, if the request has one. */
  cookie: string | undefined
  isPage: boolean
}

/**
 * Whose turn it is before anything of a request is looked at: pages and files as well as the API. Whoever is signed in has
 * turns and a budget of their own; all others of one network share theirs, connection by connection, and all networks share
 * what is left beside. So a loop in an office is in the way of the office's strangers alone, and of these only as one
 * connection beside others.
 */
export class Arrivals {
  readonly #strangers: FairTurns<Kind>
  readonly #signedIn: FairTurns<Kind>
  /** By network, and by the cookie of a session, with whose it is; the one known last stands last. */
  readonly #networks: Known<true>
  readonly #sessions: Known<string>
  readonly #connections = new WeakMap<object, string>()
  #connection = 0

  constructor(clock: Clock) {
    this.#networks = new Known(clock)
    this.#sessions = new Known(clock)
    const buckets = (burst: number, perSecond: number) => new TokenBuckets({ clock, burst, perSecond })
    // A page with all its files is some twenty requests; an office behind one address opens many at once.
    const pages = { known: buckets(6_000, 600), unknown: buckets(1_500, 100) }
    const others = { known: buckets(1_200, 120), unknown: buckets(600, 60) }
    const people = buckets(1_200, 100)
    const waits = { clock, longest, patience }
    this.#strangers = new FairTurns({
      ...waits,
      atOnce: { all: 24, ofKey: 4 },
      mostWaiting: { all: 4_000, ofKey: 2_500 },
      take: (network, kind) =>
        (kind === 'page' ? pages : others)[this.#networks.get(network) ? 'known' : 'unknown'].take(network),
    })
    this.#signedIn = new FairTurns({
      ...waits,
      atOnce: { all: Number.POSITIVE_INFINITY, ofKey: 16 },
      mostWaiting: { all: 2_000, ofKey: 200 },
      take: (userId) => people.take(userId),
    })
  }

  begin({ network, connection, cookie, isPage }: Arrival): Turn {
    const userId = this.whose(cookie)
    const turns = userId === undefined ? this.#strangers : this.#signedIn
    return turns.begin({
      key: userId ?? network,
      connection: this.#nameOf(connection),
      kind: isPage ? 'page' : 'other',
    })
  }

  /** Whose session the cookie was lately, if it was one's: by what to count, not whom to let in. */
  whose(cookie: string | undefined): string | undefined {
    return cookie === undefined ? undefined : this.#sessions.get(cookie)
  }

  /** Somebody has asked from there whom we know, with this cookie if they have one. */
  know(network: string, { cookie, userId }: { cookie: string | undefined; userId: string }): void {
    this.#networks.set(network, true)
    if (cookie !== undefined) this.#sessions.set(cookie, userId)
  }

  /** The session of this cookie is none, or none any more. */
  forget(cookie: string): void {
    this.#sessions.delete(cookie)
  }

  #nameOf(connection: object): string {
    const name = this.#connections.get(connection) ?? String(this.#connection++)
    this.#connections.set(connection, name)
    return name
  }
}

/** What was known lately. */
class Known<Value> {
  readonly #clock: Clock
  readonly #entries = new Map<string, { value: Value; at: number }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key)
    return entry && this.#clock.monotonic() - entry.at < knownFor ? entry.value : undefined
  }

  set(key: string, value: Value): void {
    this.#entries.delete(key)
    this.#entries.set(key, { value, at: this.#clock.monotonic() })
    if (this.#entries.size > mostKnown) this.#entries.delete(this.#entries.keys().next().value!)
  }

  delete(key: string): void {
    this.#entries.delete(key)
  }
}
