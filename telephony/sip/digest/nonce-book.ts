import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '@tongdai/platform/clock'

export type NonceState = 'fresh' | 'stale' | 'foreign'

/** Counts remembered at once; the oldest go first, and what is as old as they were is stale from then on. */
const COUNTS = 20_000

/**
 * Nonces that carry their own date under a seal, so that handing one out costs no memory: only those that were used
 * with a right password are remembered, with their counts, against replay (RFC 7616 §3.4, nc). The seal's key lives
 * as long as the process: after a restart every old nonce is stale.
 */
export class NonceBook {
  readonly #clock: Clock
  readonly #lifetimeMs: number
  readonly #key = randomBytes(32)
  readonly #counts = new Map<string, { highest: number; seen: number }>()
  #forgottenUntil = -1

  constructor(clock: Clock, lifetimeMs: number) {
    this.#clock = clock
    this.#lifetimeMs = lifetimeMs
  }

  issue(): string {
    const head = Buffer.alloc(14)
    // Monotonic: a clock that is set forward must not make every phone's nonce stale at once.
    head.writeUIntBE(Math.floor(this.#clock.monotonic()), 0, 6)
    randomBytes(8).copy(head, 6)
    return Buffer.concat([head, this.#seal(head)]).toString('base64url')
  }

  /** `foreign`: not ours, or of a former process. */
  check(nonce: string): NonceState {
    const issued = this.#issuedAt(nonce)
    if (issued === null) return 'foreign'
    const age = Math.floor(this.#clock.monotonic()) - issued
    if (age < 0 || age > this.#lifetimeMs) return 'stale'
    return issued <= this.#forgottenUntil && !this.#counts.has(nonce) ? 'stale' : 'fresh'
  }

  /**
   * Takes a count in. Datagrams overtake one another, so any of the last 32 is taken, but each once.
   * @returns false when it was used before
   */
  use(nonce: string, count: number): boolean {
    const known = this.#counts.get(nonce)
    if (!known) {
      if (this.#counts.size >= COUNTS) this.#forgetOldest()
      this.#counts.set(nonce, { highest: count, seen: 1 })
      return true
    }
    const ahead = count - known.highest
    if (ahead > 0) {
      known.seen = ahead > 31 ? 1 : ((known.seen << ahead) | 1) >>> 0
      known.highest = count
      return true
    }
    const bit = (1 << -ahead) >>> 0
    if (-ahead > 31 || known.seen & bit) return false
    known.seen |= bit
    return true
  }

  #forgetOldest(): void {
    const oldest = this.#counts.keys().next().value!
    this.#counts.delete(oldest)
    this.#forgottenUntil = Math.max(this.#forgottenUntil, this.#issuedAt(oldest) ?? 0)
  }

  #issuedAt(nonce: string): number | null {
    const bytes = Buffer.from(nonce, 'base64url')
    if (bytes.length !== 30 || nonce.length !== 40) return null
    const head = bytes.subarray(0, 14)
    return timingSafeEqual(bytes.subarray(14), this.#seal(head)) ? head.readUIntBE(0, 6) : null
  }

  #seal(head: Buffer): Buffer {
    return createHmac('sha256', this.#key).update(head).digest().subarray(0, 16)
  }
}
