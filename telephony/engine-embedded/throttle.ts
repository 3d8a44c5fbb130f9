import type { Clock } from '@tongdai/platform/clock'

export interface ThrottleLimits {
  strangerPacketsPerSecond: number
  strangerBurst: number
  strangersPacketsPerSecond: number
  failuresPerMinute: number
}

interface Source {
  tokens: number
  filledAt: number
  /** Monotonic times of failed authentications in the last minute. */
  failures: number[]
}

/** Addresses remembered; beyond, the one unseen longest is forgotten. */
const tableSize = 10_000
const minute = 60_000
/** What is left to an address that guesses passwords, a second: enough for an honest phone behind it to come through. */
const guiltyRate = 5

/**
 * What strangers may take: a token bucket for each address and one for all, asked before a byte is parsed, and a
 * memory of failed authentications. Trunks, registered phones and peers of calls are not strangers.
 */
export class Throttle {
  readonly #clock: Clock
  readonly #limits: ThrottleLimits
  readonly #sources = new Map<string, Source>()
  readonly #all: Source
  readonly #known: (address: string, port: number) => boolean
  readonly #onDropped: (address: string) => void
  /** Datagrams dropped so far. */
  dropped = 0

  constructor(options: {
    clock: Clock
    limits: ThrottleLimits
    known: (address: string, port: number) => boolean
    /** Called for each that is not read. */
    onDropped?: (address: string) => void
  }) {
    this.#clock = options.clock
    this.#limits = options.limits
    this.#known = options.known
    this.#onDropped = options.onDropped ?? (() => {})
    this.#all = { tokens: this.#limits.strangersPacketsPerSecond, filledAt: 0, failures: [] }
  }

  /** Whether what comes from there is read at all. */
  admit(address: string, port: number): boolean {
    if (this.#known(address, port)) return true
    const source = this.#source(address)
    const guilty = this.isSlowed(address)
    const rate = guilty ? guiltyRate : this.#limits.strangerPacketsPerSecond
    const burst = guilty ? 2 * guiltyRate : this.#limits.strangerBurst
    const everyone = this.#limits.strangersPacketsPerSecond
    // The address pays first: one that floods must not empty the bucket of all the others.
    if (this.#take(source, rate, burst) && this.#take(this.#all, everyone, everyone)) return true
    this.dropped++
    this.#onDropped(address)
    return false
  }

  /** Counts a failed authentication. */
  failed(address: string): void {
    const { failures } = this.#source(address)
    failures.push(this.#clock.monotonic())
    if (failures.length > this.#limits.failuresPerMinute) failures.shift()
  }

  /** Ten failures (or what the limit says) within the last minute. */
  isSlowed(address: string): boolean {
    const failures = this.#sources.get(address)?.failures
    if (!failures || failures.length < this.#limits.failuresPerMinute) return false
    return this.#clock.monotonic() - failures[0]! < minute
  }

  get size(): number {
    return this.#sources.size
  }

  #source(address: string): Source {
    let source = this.#sources.get(address)
    if (source) this.#sources.delete(address)
    else {
      source = { tokens: this.#limits.strangerBurst, filledAt: this.#clock.monotonic(), failures: [] }
      if (this.#sources.size >= tableSize) this.#sources.delete(this.#sources.keys().next().value!)
    }
    this.#sources.set(address, source)
    return source
  }

  #take(bucket: Source, rate: number, burst: number): boolean {
    const now = this.#clock.monotonic()
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.filledAt) / 1000) * rate)
    bucket.filledAt = now
    if (bucket.tokens < 1) return false
    bucket.tokens -= 1
    return true
  }
}
