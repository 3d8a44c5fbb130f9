import type { Clock } from '@tongdai/platform/clock'
import { TokenBuckets } from '@tongdai/platform/token-buckets'
import type { NoPlace, Place, SignInAttempt } from './sign-in-throttle.ts'

/**
 * Slows the guessing of who has shown already whose account it is: with the password at the second factor, with a session
 * where the password is asked for again. Counted by account whatever the address; `email` of an attempt names it. Strangers use
 * nothing of it up: who does knows the password, or has a session, and a new one of the holder has the same count.
 */
export class HolderThrottle {
  readonly #failures: TokenBuckets

  /** @param options `perSecond`: of a million codes three are right at a time, so that an account's few tries an hour take years */
  constructor({ clock, perSecond }: { clock: Clock; perSecond: number }) {
    this.#failures = new TokenBuckets({ clock, burst: 10, perSecond })
  }

  take({ email }: SignInAttempt): Place | NoPlace {
    const seconds = this.#failures.take(email)
    if (seconds > 0) return { seconds, shared: false }
    return { giveBack: () => this.#failures.give(email), keep() {} }
  }

  hasPlace({ email }: SignInAttempt): boolean {
    return this.#failures.wait(email) === 0
  }

  /** Whoever comes here is no stranger. */
  isKnown(): boolean {
    return true
  }

  suspicion(): number {
    return 0
  }
}
