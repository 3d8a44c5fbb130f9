import { createHash } from 'node:crypto'
import { randomPassword } from './random-password.ts'

/** A one-time password, and what is kept of it. */
export function newInvitationCode(): { code: string; codeHash: string } {
  const code = randomPassword()
  return { code, codeHash: hashInvitationCode(code) }
}

/** SHA-256, hex: of 80 random bits nobody tries all, so that it need not be slow. */
export function hashInvitationCode(code: string): string {
  return createHash('sha256').update(`invitation.${code}`).digest('hex')
}

/** How long an invitation may be answered. */
const openMs = 14 * 24 * 3_600_000

export function invitationEnd(): Date {
  return new Date(Date.now() + openMs)
}
