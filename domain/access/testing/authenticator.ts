import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'

/** What an authenticator shows that was given the secret of a QR code. @param steps of 30 s from now */
export function shownCode(secret: string, steps = 0): Promise<string> {
  const step = Math.floor(Date.now() / 30_000) + steps
  return createOTP(new TextDecoder().decode(base32.decode(secret))).hotp(step)
}
