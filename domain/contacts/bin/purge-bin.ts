import type { Database } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'
import { sql } from 'kysely'

const keptMs = 30 * 24 * 3_600_000

/**
 * Deletes for good what has been in the bin for 30 days, with its points, notes and timeline; what was merged before that can no longer be
 * undone, and leads on past those that are gone. @returns how many were deleted
 */
export function purgeBin(database: Database, now: number): Promise<number> {
  return withSystem(database, async (transaction) => {
    const before = new Date(now - keptMs)
    await transaction
      .updateTable('merges')
      .set({ kept: null })
      .where('kept', 'is not', null)
      .where('at', '<', before)
      .execute()
    await sql`
      update merged_contacts set into_id = next.into_id
      from merged_contacts next join contacts on contacts.id = next.contact_id
      where next.contact_id = merged_contacts.into_id and contacts.removed_at < ${before}`.execute(
      transaction,
    )
    let purged = 0
    for (const table of ['contacts', 'organisations'] as const) {
      const { numDeletedRows } = await transaction
        .deleteFrom(table)
        .where('removedAt', '<', before)
        .executeTakeFirstOrThrow()
      purged += Number(numDeletedRows)
    }
    return purged
  })
}
