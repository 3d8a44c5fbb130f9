import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Clock } from '@tongdai/platform/clock'
import { TokenBuckets } from '@tongdai/platform/token-buckets'

export interface SignInAttempt {
  /** Network address of the client, as `clientNetwork` gives it. */
  address: string
  /** Which account is tried; unknown ones are counted like known ones. */
  email: string
  /** What `rememberDevice` gave this browser earlier, if anything. */
  device: string | undefined
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

/** More failures of an address than these make it no worse. */
const worst = 10

/** One count that an attempt takes from. */
type Count = [TokenBuckets, string]

/**
 * Slows the guessing of passwords without locking anybody out. Each attempt takes its place in the counts before the
 * password is looked at and gives it back if it was right: counted afterwards, as many as come at once would all pass.
 *
 * A browser that has signed in to the account before has its own count, which strangers cannot use up (OWASP, "Slow down
 * online guessing attacks with device cookies"). From elsewhere the account's count is shared with whoever guesses; once
 * it is empty, addresses that have not failed with this account yet have a reserve, so that one guesser, or a few, do not
 * keep the holder out. Of all strangers, addresses from which something wrong has come lately, with whatever account, share
 * one bound, and the others another: a crowd of guessers uses up its own (decision 0028). Counts are kept in this process.
 */
export class SignInThrottle {
  readonly #secret: string
  readonly #attemptsByAddress: TokenBuckets
  readonly #attemptsByDevice: TokenBuckets
  readonly #newcomers: TokenBuckets
  readonly #crowd: TokenBuckets
  readonly #failedLately: TokenBuckets
  readonly #failuresByAddress: TokenBuckets
  readonly #failuresByAccount: TokenBuckets
  readonly #failuresByBoth: TokenBuckets
  readonly #reserveOfAccount: TokenBuckets
  readonly #failuresByDevice: TokenBuckets

  constructor({ clock, secret }: { clock: Clock; secret: string }) {
    this.#secret = secret
    // Right ones too: each costs us a password hash.
    this.#attemptsByAddress = new TokenBuckets({ clock, burst: 100, perSecond: 2 })
    this.#attemptsByDevice = new TokenBuckets({ clock, burst: 20, perSecond: 0.5 })
    this.#newcomers = new TokenBuckets({ clock, burst: 300, perSecond: 10 })
    this.#crowd = new TokenBuckets({ clock, burst: 100, perSecond: 5 })
    this.#failedLately = new TokenBuckets({ clock, burst: worst, perSecond: 1 / 600 })
    this.#failuresByAddress = new TokenBuckets({ clock, burst: 30, perSecond: 0.2 })
    this.#failuresByAccount = new TokenBuckets({ clock, burst: 10, perSecond: 1 / 30 })
    this.#failuresByBoth = new TokenBuckets({ clock, burst: 10, perSecond: 1 / 30 })
    this.#reserveOfAccount = new TokenBuckets({ clock, burst: 10, perSecond: 1 / 60 })
    this.#failuresByDevice = new TokenBuckets({ clock, burst: 10, perSecond: 1 / 30 })
  }

  /** Takes the place of one attempt, to be called before its password is looked at. */
  take(attempt: SignInAttempt): Place | NoPlace {
    const known = this.isKnown(attempt)
    const [limited, counts] = known ? this.#ofDevice(attempt) : this.#ofStranger(attempt)
    const shared: Count[] = known ? [] : [[this.suspicion(attempt) > 0 ? this.#crowd : this.#newcomers, '']]
    const own = longestWait([limited, ...counts])
    const seconds = Math.max(own, longestWait(shared))
    if (seconds > 0) return { seconds, shared: own === 0 }
    for (const [buckets, key] of [limited, ...counts, ...shared]) buckets.take(key)
    let decided = false
    const decide = (how: () => void) => () => {
      if (!decided) how()
      decided = true
    }
    return {
      giveBack: decide(() => {
        for (const [buckets, key] of [...counts, ...shared]) buckets.give(key)
      }),
      keep: decide(() => {
        if (!known) this.#failedLately.take(attempt.address)
      }),
    }
  }

  /** How much wrong has come from the address lately, 0 to 10; each is forgotten in ten minutes. */
  suspicion({ address }: Pick<SignInAttempt, 'address'>): number {
    return Math.ceil(worst - this.#failedLately.left(address))
  }

  /** For a browser that has just signed in: proves later that it has. Opens nothing by itself. */
  rememberDevice(email: string, nonce: string): string {
    return `${nonce}.${this.#mac(email, nonce).toString('base64url')}`
  }

  /** @returns the count of all attempts, and those of failures */
  #ofDevice({ device }: SignInAttempt): [Count, Count[]] {
    return [[this.#attemptsByDevice, device!], [[this.#failuresByDevice, device!]]]
  }

  #ofStranger(attempt: SignInAttempt): [Count, Count[]] {
    const { address } = attempt
    const account = attempt.email.toLowerCase()
    const both = `${address} ${account}`
    const isNew = this.#failuresByBoth.isFull(both)
    const reserved = isNew && this.#failuresByAccount.wait(account) > 0
    return [
      [this.#attemptsByAddress, address],
      [
        [this.#failuresByAddress, address],
        [this.#failuresByBoth, both],
        [reserved ? this.#reserveOfAccount : this.#failuresByAccount, account],
      ],
    ]
  }

  /** Whether the browser has signed in to this account before. */
  isKnown({ email, device }: SignInAttempt): boolean {
    const [nonce, signature] = device?.split('.') ?? []
    if (!nonce || !signature) return false
    const [given, right] = [Buffer.from(signature, 'base64url'), this.#mac(email, nonce)]
    return given.length === right.length && timingSafeEqual(given, right)
  }

  #mac(email: string, nonce: string): Buffer {
    return createHmac('sha256', this.#secret).update(`device.${nonce}.${email.toLowerCase()}`).digest()
  }
}

function longestWait(counts: Count[]): number {
  return Math.max(0, ...counts.map(([buckets, key]) => buckets.wait(key)))
}
