import type { Clock } from '@tongdai/platform/clock'
import { networkOf } from '@tongdai/sip/transport/address.ts'

export interface ThrottleLimits {
  strangerPacketsPerSecond: number
  strangerBurst: number
  strangersPacketsPerSecond: number
  failuresPerMinute: number
}

/** What a source may send. */
export type Standing =
  | { kind: 'stranger' }
  /** Named in somebody's set-up, which is no proof: as much as a stranger, but not in the strangers' crowd. */
  | { kind: 'listed' }
  /** So many phones are registered from its address, though not this one: a share that grows with them. */
  | { kind: 'neighbour'; phones: number }
  /** Has proved who it is: so many messages a second of its own, under this name. */
  | { kind: 'known'; name: string; rate: number }

interface Bucket {
  tokens: number
  filledAt: number
}

interface Source extends Bucket {
  /** Monotonic times of failed authentications in the last minute. */
  failures: number[]
}

/** Addresses remembered; beyond, the one unseen longest is forgotten. */
const tableSize = 10_000
const minute = 60_000
/** What is left to an address that guesses passwords, a second: enough for an honest phone behind it to come through. */
const guiltyRate = 5
/** What each registered phone adds to what its address may send besides, a second: two requests of a registration. */
const perNeighbour = 2
/** Seconds of its rate that a known source may send at once: a proxy that was away brings everything together. */
const knownBurst = 4
const leastKnownBurst = 400

/**
 * What the network may take of us: a token bucket for each source and one for all strangers, asked before a byte is
 * parsed, and a memory of failed authentications. Datagrams are dropped; a connection pays afterwards, and owes.
 */
export class Throttle {
  readonly #clock: Clock
  readonly #limits: ThrottleLimits
  readonly #sources = new Map<string, Source>()
  readonly #known = new Map<string, Bucket>()
  readonly #crowd: Record<'stranger' | 'listed' | 'neighbour', Bucket>
  readonly #standing: (address: string, port: number) => Standing
  readonly #onDropped: (address: string) => void
  /** Datagrams and connections dropped so far, and times that a connection was held back. */
  dropped = 0

  constructor(options: {
    clock: Clock
    limits: ThrottleLimits
    standing: (address: string, port: number) => Standing
    /** Called for each that is not read. */
    onDropped?: (address: string) => void
  }) {
    this.#clock = options.clock
    this.#limits = options.limits
    this.#standing = options.standing
    this.#onDropped = options.onDropped ?? (() => {})
    const tokens = this.#limits.strangersPacketsPerSecond
    const full = () => ({ tokens, filledAt: 0 })
    this.#crowd = { stranger: full(), listed: full(), neighbour: full() }
  }

  /** Whether a datagram, or a new connection, from there is read at all. */
  admit(address: string, port: number): boolean {
    const purses = this.#purses(address, port)
    // The address pays first: one that floods must not empty the bucket of all the others.
    if (purses.every(({ bucket }) => takeOne(bucket))) return true
    this.#drop(address)
    return false
  }

  /**
   * Charges what came over a connection; 0 only asks.
   * @param standing where the connection itself proves more than the address does
   * @returns whether it may be read on
   */
  charge(address: string, port: number, cost: number, standing?: Standing): boolean {
    const purses = this.#purses(address, port, standing)
    // Bounded, lest one bad phone shut out its whole office for long.
    for (const { bucket, burst } of purses) bucket.tokens = Math.max(-burst, bucket.tokens - cost)
    const solvent = purses.every(({ bucket }) => bucket.tokens >= 1)
    if (!solvent && cost > 0) this.#drop(address)
    return solvent
  }

  /** Counts a failed authentication. */
  failed(address: string): void {
    const { failures } = this.#source(networkOf(address))
    failures.push(this.#clock.monotonic())
    if (failures.length > this.#limits.failuresPerMinute) failures.shift()
  }

  /** Ten failures (or what the limit says) within the last minute. */
  isSlowed(address: string): boolean {
    const failures = this.#sources.get(networkOf(address))?.failures
    if (!failures || failures.length < this.#limits.failuresPerMinute) return false
    return this.#clock.monotonic() - failures[0]! < minute
  }

  get size(): number {
    return this.#sources.size + this.#known.size
  }

  #drop(address: string): void {
    this.dropped++
    this.#onDropped(address)
  }

  /** Where the source pays from, filled up to now. */
  #purses(address: string, port: number, standing = this.#standing(address, port)) {
    if (standing.kind === 'known') {
      const burst = Math.max(leastKnownBurst, knownBurst * standing.rate)
      const fresh = () => ({ tokens: burst, filledAt: this.#clock.monotonic() })
      return [this.#filled(recall(this.#known, standing.name, fresh), standing.rate, burst)]
    }
    const slowed = standing.kind !== 'listed' && this.isSlowed(address)
    const vouched = standing.kind === 'neighbour' && !slowed ? standing.phones * perNeighbour : 0
    // In an office that has phones of ours one with a wrong password does not keep the others out.
    const guilty = slowed && standing.kind === 'stranger'
    const rate = guilty ? guiltyRate : this.#limits.strangerPacketsPerSecond + vouched
    const burst = guilty ? 2 * guiltyRate : this.#limits.strangerBurst + vouched
    const everyone = this.#limits.strangersPacketsPerSecond
    const name = networkOf(address)
    return [
      this.#filled(this.#source(standing.kind === 'listed' ? `listed ${name}` : name), rate, burst),
      this.#filled(this.#crowd[standing.kind], everyone, everyone),
    ]
  }

  #source(name: string): Source {
    const { strangerBurst } = this.#limits
    return recall(this.#sources, name, () => ({
      tokens: strangerBurst,
      filledAt: this.#clock.monotonic(),
      failures: [],
    }))
  }

  #filled(bucket: Bucket, rate: number, burst: number) {
    const now = this.#clock.monotonic()
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.filledAt) / 1000) * rate)
    bucket.filledAt = now
    return { bucket, burst }
  }
}

function takeOne(bucket: Bucket): boolean {
  if (bucket.tokens < 1) return false
  bucket.tokens -= 1
  return true
}

/** The one asked for last stands last. */
function recall<Kept>(table: Map<string, Kept>, name: string, make: () => Kept): Kept {
  const kept = table.get(name) ?? make()
  table.delete(name)
  if (table.size >= tableSize) table.delete(table.keys().next().value!)
  table.set(name, kept)
  return kept
}
