import type { Database } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'

const keptMs = 30 * 24 * 3_600_000

/** Deletes for good what has been in the bin for 30 days, with its points, notes and timeline. @returns how many */
export function purgeBin(database: Database, now: number): Promise<number> {
  return withSystem(database, async (transaction) => {
    let purged = 0
    for (const table of ['contacts', 'organisations'] as const) {
      const { numDeletedRows } = await transaction
        .deleteFrom(table)
        .where('removedAt', '<', new Date(now - keptMs))
        .executeTakeFirstOrThrow()
      purged += Number(numDeletedRows)
    }
    return purged
  })
}
