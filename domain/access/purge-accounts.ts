import type { Database } from '@tongdai/database/open-database'

/**
 * Forgets what is no longer good a day after: links that were sent and the sign-ups that wait with them, providers' states,
 * sessions, trusted browsers. @returns how many
 */
export async function purgeAccounts(database: Database, now: Date): Promise<number> {
  const before = new Date(now.getTime() - 24 * 3_600_000)
  let purged = 0
  for (const table of [
    'accounts.link',
    'accounts.verification',
    'accounts.session',
    'accounts.endedSession',
    'accounts.trustedDevice',
    'accounts.usedPasskeyChallenge',
  ] as const) {
    const { numDeletedRows } = await database.accounts
      .deleteFrom(table)
      .where('expiresAt', '<', before)
      .executeTakeFirst()
    purged += Number(numDeletedRows)
  }
  return purged
}
