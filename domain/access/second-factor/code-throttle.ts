import type { Clock } from '@tongdai/platform/clock'
import { TokenBuckets } from '@tongdai/platform/token-buckets'
import type { NoPlace, Place, SignInAttempt } from '../sign-in-throttle.ts'

/**
 * Slows the guessing of second factors by who has the password: of a million codes three are right at a time, so that an
 * account's few tries an hour take years. Counted by account whatever the address; `email` of an attempt names it. What
 * uses the count up knows the password already: its holder changes that, and the count of a new session is the same.
 */
export class CodeThrottle {
  readonly #failures: TokenBuckets

  constructor({ clock }: { clock: Clock }) {
    this.#failures = new TokenBuckets({ clock, burst: 10, perSecond: 1 / 300 })
  }

  take({ email }: SignInAttempt): Place | NoPlace {
    const seconds = this.#failures.take(email)
    if (seconds > 0) return { seconds, shared: false }
    return { giveBack: () => this.#failures.give(email), keep() {} }
  }

  /** Whoever has given the right password is no stranger. */
  isKnown(): boolean {
    return true
  }

  suspicion(): number {
    return 0
  }
}
