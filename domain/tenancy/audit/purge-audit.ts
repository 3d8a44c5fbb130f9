import type { Database } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'

const dayMs = 24 * 3_600_000

/** Deletes what is older than `keptDays`. @returns how many */
export function purgeAudit(database: Database, now: Date, keptDays: number): Promise<number> {
  return withSystem(database, async (transaction) => {
    const { numDeletedRows } = await transaction
      .deleteFrom('auditLog')
      .where('at', '<', new Date(now.getTime() - keptDays * dayMs))
      .executeTakeFirstOrThrow()
    return Number(numDeletedRows)
  })
}
