import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Tables } from '@tongdai/database/tables'
import type { Clock } from '@tongdai/platform/clock'
import type { Transaction } from 'kysely'

const goodMs = 5 * 60_000
const randomBytesOf = 16
const bodyBytes = randomBytesOf + 8

/**
 * What an authenticator is to sign. It is signed by us and not stored: anybody may ask for one at the sign-in, and must not be able
 * to fill a table by it. Each is good for five minutes, for whom it was made, and once.
 */
export class PasskeyChallenges {
  readonly #clock: Clock
  readonly #secret: string

  constructor(options: { clock: Clock; secret: string }) {
    this.#clock = options.clock
    this.#secret = options.secret
  }

  /** @param userId who adds a passkey; null: somebody signs in */
  ask(userId: string | null): Uint8Array<ArrayBuffer> {
    const body = Buffer.alloc(bodyBytes)
    randomBytes(randomBytesOf).copy(body)
    body.writeBigUInt64BE(BigInt(this.#clock.now() + goodMs), randomBytesOf)
    return new Uint8Array([...body, ...this.#sign(body, userId)])
  }

  /** Until when it is good, if it is one of ours for that person that still is; else null. */
  goodUntil(challenge: string, userId: string | null): Date | null {
    const bytes = Buffer.from(challenge, 'base64url')
    const body = bytes.subarray(0, bodyBytes)
    const [given, right] = [bytes.subarray(bodyBytes), this.#sign(body, userId)]
    if (given.length !== right.length || !timingSafeEqual(given, right)) return null
    const until = Number(body.readBigUInt64BE(randomBytesOf))
    return until < this.#clock.now() ? null : new Date(until)
  }

  #sign(body: Buffer, userId: string | null): Buffer {
    return createHmac('sha256', this.#secret)
      .update(`passkey.${userId ?? ''}.`)
      .update(body)
      .digest()
  }
}

/**
 * Uses a challenge up, once what was signed has been found right: so only who holds a passkey leaves a row.
 * @returns false: it was used before
 */
export async function useChallenge(
  transaction: Transaction<Tables>,
  challenge: string,
  expiresAt: Date,
): Promise<boolean> {
  const used = await transaction
    .insertInto('accounts.usedPasskeyChallenge')
    .values({ challenge, expiresAt })
    .onConflict((conflict) => conflict.doNothing())
    .returning('challenge')
    .executeTakeFirst()
  return used !== undefined
}

/** What the browser says it has signed (WebAuthn §5.8.1); '': nothing that could be read. */
export function challengeIn(clientDataJSON: string): string {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString()) as {
      challenge?: unknown
    }
    return typeof challenge === 'string' ? challenge : ''
  } catch {
    return ''
  }
}
