import { createHash, createHmac } from 'node:crypto'

/** What is kept of a one-time password. Keyed, since who invites may have typed it: a copied database alone gives none away. */
export function hashInvitationCode(key: string, code: string): string {
  return createHmac('sha256', key).update(`invitation.${code}`).digest('hex')
}

/** All ways in which an open invitation may keep it. Before people could type one it was random, and its hash bare. */
export function invitationHashes(key: string, code: string): string[] {
  return [hashInvitationCode(key, code), createHash('sha256').update(`invitation.${code}`).digest('hex')]
}

/** How long an invitation may be answered. */
export const openDays = 14

export function invitationEnd(): Date {
  return new Date(Date.now() + openDays * 24 * 3_600_000)
}
