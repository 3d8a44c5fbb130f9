import type { Database } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'

const keptMs = 90 * 24 * 3_600_000

/** Forgets what became of invitations that were answered or taken back 90 days ago. @returns how many */
export async function purgeInvitations(database: Database, now: Date): Promise<number> {
  const { numDeletedRows } = await withSystem(database, (transaction) =>
    transaction
      .deleteFrom('invitations')
      .where('endedAt', '<', new Date(now.getTime() - keptMs))
      .executeTakeFirstOrThrow(),
  )
  return Number(numDeletedRows)
}
