import type { Database } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'

const dayMs = 24 * 3_600_000
const keptMs = { read: 90 * dayMs, unread: 365 * dayMs }

/** @returns how many were deleted */
export async function purgeNotices(database: Database, now: number): Promise<number> {
  const { numDeletedRows } = await withSystem(database, (transaction) =>
    transaction
      .deleteFrom('notices')
      .where(({ eb, or, and }) =>
        or([
          eb('at', '<', new Date(now - keptMs.unread)),
          and([eb('at', '<', new Date(now - keptMs.read)), eb('readAt', '<', new Date(now - keptMs.read))]),
        ]),
      )
      .executeTakeFirst(),
  )
  return Number(numDeletedRows)
}
