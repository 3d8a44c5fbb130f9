import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Clock } from '@tongdai/platform/clock'
import { TokenBuckets } from '@tongdai/platform/token-buckets'

export interface SignInAttempt {
  /** Network address of the client. */
  address: string
  email: string
  /** What `rememberDevice` gave this browser earlier, if anything. */
  device: string | undefined
}

/**
 * Slows the guessing of passwords without locking anybody out: a browser that has signed in to the account before has
 * its own count, which strangers cannot use up (OWASP, "Slow down online guessing attacks with device cookies"). An
 * unknown e-mail is counted like a known one. Counts are kept in this process.
 */
export class SignInThrottle {
  readonly #secret: string
  /** All attempts of an address: each costs us a password hash. */
  readonly #attempts: TokenBuckets
  readonly #failuresByAddress: TokenBuckets
  readonly #failuresByAccount: TokenBuckets
  readonly #failuresByDevice: TokenBuckets

  constructor({ clock, secret }: { clock: Clock; secret: string }) {
    this.#secret = secret
    this.#attempts = new TokenBuckets({ clock, burst: 100, perSecond: 2 })
    this.#failuresByAddress = new TokenBuckets({ clock, burst: 30, perSecond: 0.2 })
    this.#failuresByAccount = new TokenBuckets({ clock, burst: 10, perSecond: 1 / 30 })
    this.#failuresByDevice = new TokenBuckets({ clock, burst: 10, perSecond: 1 / 30 })
  }

  /** @returns 0 when it may be tried now, otherwise in how many seconds */
  wait(attempt: SignInAttempt): number {
    const flood = this.#attempts.take(attempt.address)
    if (flood > 0) return flood
    if (this.#isKnown(attempt)) return this.#failuresByDevice.wait(attempt.device!)
    return Math.max(
      this.#failuresByAddress.wait(attempt.address),
      this.#failuresByAccount.wait(attempt.email.toLowerCase()),
    )
  }

  failed(attempt: SignInAttempt): void {
    if (this.#isKnown(attempt)) return void this.#failuresByDevice.take(attempt.device!)
    this.#failuresByAddress.take(attempt.address)
    this.#failuresByAccount.take(attempt.email.toLowerCase())
  }

  /** For a browser that has just signed in: proves later that it has. Opens nothing by itself. */
  rememberDevice(email: string, nonce: string): string {
    return `${nonce}.${this.#mac(email, nonce).toString('base64url')}`
  }

  #isKnown({ email, device }: SignInAttempt): boolean {
    const [nonce, signature] = device?.split('.') ?? []
    if (!nonce || !signature) return false
    const [given, right] = [Buffer.from(signature, 'base64url'), this.#mac(email, nonce)]
    return given.length === right.length && timingSafeEqual(given, right)
  }

  #mac(email: string, nonce: string): Buffer {
    return createHmac('sha256', this.#secret).update(`device.${nonce}.${email.toLowerCase()}`).digest()
  }
}
