import type { Clock } from '@tongdai/platform/clock'
import { TokenBuckets } from '@tongdai/platform/token-buckets'
import { KnownBrowsers } from './known-browsers.ts'
import { type Count, StrangerCounts } from './stranger-counts.ts'

export interface SignInAttempt {
  /** Network address of the client, as `clientNetwork` gives it. */
  address: string
  /** Which account is tried; unknown ones are counted like known ones. */
  email: string
  /** What `rememberDevice` gave this browser earlier, if anything. */
  device: string | undefined
  /** Zero bits of the proof of work that came with it; none: 0. */
  work?: number
}

/** What an attempt holds in the counts while its password is looked at. */
export interface Place {
  /** It was no wrong guess. */
  giveBack(): void
  /** It was. */
  keep(): void
}

/** In how many seconds there may be one. `shared`: nothing of the attempt's own is used up, only what all strangers share. */
export interface NoPlace {
  seconds: number
  shared: boolean
}

/**
 * Slows the guessing of passwords without locking anybody out. Each attempt takes its place in the counts before the
 * password is looked at and gives it back if it was right: counted afterwards, as many as come at once would all pass.
 *
 * A browser that has signed in to the account before has its own count, which strangers cannot use up. From elsewhere the
 * account's count is shared with whoever guesses; once it is empty, each network has a small share of a reserve, so that
 * one guesser, or a dozen, do not keep the holder out. Who has worked for the attempt (a proof of
 * work) takes from counts that those who have not cannot touch: neither a crowd of guessers nor somebody who loops behind
 * the same address is in the way of who pays for each attempt. Counts are kept in this process.
 */
export class SignInThrottle {
  readonly #browsers: KnownBrowsers
  readonly #attemptsByDevice: TokenBuckets
  readonly #failuresByDevice: TokenBuckets
  readonly #idle: StrangerCounts
  readonly #worked: StrangerCounts

  constructor({ clock, secret }: { clock: Clock; secret: string }) {
    this.#browsers = new KnownBrowsers(secret)
    this.#attemptsByDevice = new TokenBuckets({ clock, burst: 20, perSecond: 0.5 })
    this.#failuresByDevice = new TokenBuckets({ clock, burst: 10, perSecond: 1 / 30 })
    this.#idle = new StrangerCounts(clock, { account: 1 / 30, reserve: [10, 1 / 60] })
    this.#worked = new StrangerCounts(clock, { account: 1 / 60, reserve: [40, 1 / 60] })
  }

  /** Takes the place of one attempt, to be called before its password is looked at. */
  take(attempt: SignInAttempt): Place | NoPlace {
    const counts = this.#countsOf(attempt)
    const none = noPlace(counts)
    if (none) return none
    const { attempts, own, shared } = counts
    for (const [buckets, key] of [attempts, ...own, ...shared]) buckets.take(key)
    let decided = false
    const decide = (how: () => void) => () => {
      if (!decided) how()
      decided = true
    }
    return {
      giveBack: decide(() => {
        for (const [buckets, key] of [...own, ...shared]) buckets.give(key)
      }),
      keep: decide(() => {
        if (!this.isKnown(attempt)) this.#strangers(attempt).failed(attempt.address)
      }),
    }
  }

  /** Whether there is a place now; takes none. */
  hasPlace(attempt: SignInAttempt): boolean {
    return noPlace(this.#countsOf(attempt)) === null
  }

  /** How much wrong has come from there lately, 0 to 10, of those that have worked as of those that have not. */
  suspicion(attempt: Pick<SignInAttempt, 'address' | 'work'>): number {
    return this.#strangers(attempt).suspicion(attempt.address)
  }

  /** For a browser that has just signed in: proves later that it has. @param kept what it proves already */
  rememberDevice(email: string, nonce: string, kept?: string): string {
    return this.#browsers.remember(email, nonce, kept)
  }

  /** Whether the browser has signed in to this account before. */
  isKnown({ email, device }: Pick<SignInAttempt, 'email' | 'device'>): boolean {
    return this.#browsers.tokenOf(email, device) !== undefined
  }

  #strangers({ work }: Pick<SignInAttempt, 'work'>): StrangerCounts {
    return work ? this.#worked : this.#idle
  }

  #countsOf(attempt: SignInAttempt): Counts {
    const token = this.#browsers.tokenOf(attempt.email, attempt.device)
    if (token !== undefined)
      return { attempts: [this.#attemptsByDevice, token], own: [[this.#failuresByDevice, token]], shared: [] }
    const { shared, ...own } = this.#strangers(attempt).of(attempt.address, attempt.email.toLowerCase())
    return { ...own, shared: [shared] }
  }
}

/** What counts an attempt whether right or not; what counts it as a failure; and what it shares with all strangers. */
interface Counts {
  attempts: Count
  own: Count[]
  shared: Count[]
}

function noPlace({ attempts, own, shared }: Counts): NoPlace | null {
  const ownWait = longestWait([attempts, ...own])
  const seconds = Math.max(ownWait, longestWait(shared))
  return seconds > 0 ? { seconds, shared: ownWait === 0 } : null
}

function longestWait(counts: Count[]): number {
  return Math.max(0, ...counts.map(([buckets, key]) => buckets.wait(key)))
}
