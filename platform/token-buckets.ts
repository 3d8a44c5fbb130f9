import type { Clock } from './clock.ts'

interface Bucket {
  tokens: number
  /** Monotonic ms. */
  at: number
}

/**
 * Limits how often something may happen for each key: `burst` at once, then `perSecond`. Holds at most `mostKeys`; the
 * one unused the longest is forgotten, so that an attacker with many keys costs no memory.
 */
export class TokenBuckets {
  readonly #clock: Clock
  readonly #burst: number
  readonly #perSecond: number
  readonly #mostKeys: number
  /** The one used last stands last. */
  readonly #buckets = new Map<string, Bucket>()

  constructor(options: { clock: Clock; burst: number; perSecond: number; mostKeys?: number }) {
    this.#clock = options.clock
    this.#burst = options.burst
    this.#perSecond = options.perSecond
    this.#mostKeys = options.mostKeys ?? 50_000
  }

  /** Takes one, or as many as it `costs`. @returns 0, or in how many whole seconds there will be enough again */
  take(key: string, costs = 1): number {
    const wait = this.wait(key, costs)
    if (wait > 0) return wait
    this.#write(key, -costs)
    return 0
  }

  /** Gives back what `take` took, where it turned out that it need not have been. */
  give(key: string): void {
    if (this.#buckets.has(key)) this.#write(key, 1)
  }

  /** As `take`, but takes nothing. */
  wait(key: string, costs = 1): number {
    const { tokens } = this.#read(key)
    return tokens >= costs ? 0 : Math.max(1, Math.ceil((costs - tokens) / this.#perSecond))
  }

  /** How many there are, and parts of one. */
  left(key: string): number {
    return this.#read(key).tokens
  }

  /** Whether nothing has been taken that has not come back since. */
  isFull(key: string): boolean {
    return this.#read(key).tokens >= this.#burst
  }

  #write(key: string, change: number): void {
    const { tokens, at } = this.#read(key)
    this.#buckets.delete(key)
    this.#buckets.set(key, { tokens: Math.min(this.#burst, tokens + change), at })
    if (this.#buckets.size > this.#mostKeys) this.#buckets.delete(this.#buckets.keys().next().value!)
  }

  #read(key: string): Bucket {
    const now = this.#clock.monotonic()
    const bucket = this.#buckets.get(key)
    if (!bucket) return { tokens: this.#burst, at: now }
    const gained = ((now - bucket.at) / 1000) * this.#perSecond
    return { tokens: Math.min(this.#burst, bucket.tokens + gained), at: now }
  }
}
