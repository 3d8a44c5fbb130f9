import type { Database } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'

const keptDays = 90

/** Deletes what is older than 90 days. @returns how many */
export function purgeSecurityEvents(database: Database, now: Date): Promise<number> {
  const before = new Date(now.getTime() - keptDays * 24 * 3_600_000)
  return withSystem(database, async (transaction) => {
    const { numDeletedRows } = await transaction
      .deleteFrom('securityEvents')
      .where('lastAt', '<', before)
      .executeTakeFirstOrThrow()
    return Number(numDeletedRows)
  })
}
