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

  /** Takes one. @returns 0, or in how many whole seconds there will be one again */
  take(key: string): number {
    const wait = this.wait(key)
    if (wait > 0) return wait
    const bucket = this.#read(key)
    this.#buckets.delete(key)
    this.#buckets.set(key, { ...bucket, tokens: bucket.tokens - 1 })
    if (this.#buckets.size > this.#mostKeys) this.#buckets.delete(this.#buckets.keys().next().value!)
    return 0
  }

  /** As `take`, but takes nothing. */
  wait(key: string): number {
    const { tokens } = this.#read(key)
    return tokens >= 1 ? 0 : Math.max(1, Math.ceil((1 - tokens) / this.#perSecond))
  }

  #read(key: string): Bucket {
    const now = this.#clock.monotonic()
    const bucket = this.#buckets.get(key)
    if (!bucket) return { tokens: this.#burst, at: now }
    const gained = ((now - bucket.at) / 1000) * this.#perSecond
    return { tokens: Math.min(this.#burst, bucket.tokens + gained), at: now }
  }
}
