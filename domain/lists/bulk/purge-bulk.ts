import type { Database } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'

/** Beyond the day in which it can be undone, so that whoever comes back next morning still reads what came of it. */
const keptMs = 48 * 3_600_000

/** Forgets what was done to many rows, and how they were before. */
export async function purgeBulk(database: Database, now: number): Promise<void> {
  await withSystem(database, (transaction) =>
    transaction
      .deleteFrom('bulkRuns')
      .where('createdAt', '<', new Date(now - keptMs))
      .execute(),
  )
}
