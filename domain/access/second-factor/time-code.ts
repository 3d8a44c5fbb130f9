import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createOTP } from '@better-auth/utils/otp'

const stepMs = 30_000

/** 160 bits (RFC 4226 §4, R6), as text, which the authenticator is given in base 32. */
export function newSecret(): string {
  return randomBytes(20).toString('base64url')
}

/** What an authenticator app reads from a QR code. `secret`: the same to be typed, base 32. */
export function toAuthenticator(secret: string, account: string): { url: string; secret: string } {
  const url = createOTP(secret).url('Tongdai', account)
  return { url, secret: new URL(url).searchParams.get('secret')! }
}

/**
 * Of which time step the six digits are (RFC 6238): this one, or one to either side, for clocks that differ and codes
 * typed slowly (§5.2). null: of none of them.
 */
export async function stepOf(secret: string, code: string, now: number): Promise<number | null> {
  const current = Math.floor(now / stepMs)
  let found: number | null = null
  for (const step of [current - 1, current, current + 1])
    if (isSame(code, await createOTP(secret).hotp(step))) found = step
  return found
}

function isSame(given: string, right: string): boolean {
  const [left, other] = [Buffer.from(given), Buffer.from(right)]
  return left.length === other.length && timingSafeEqual(left, other)
}
