import type { Database } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'
import { companySetting } from '@tongdai/tenancy/company-setting'
import { sql } from 'kysely'

const batch = 200

/**
 * Deletes the recordings that are older than their company keeps them; the calls stay. A file that could not be
 * deleted is tried again the next time.
 * @param remove deletes one file of the store; true also when it was gone already
 * @returns how many were deleted
 */
export async function purgeRecordings(
  database: Database,
  now: Date,
  remove: (storageKey: string) => Promise<boolean>,
): Promise<number> {
  let purged = 0
  for (let after = ''; ; ) {
    const due = await withSystem(database, (transaction) =>
      transaction
        .selectFrom('recordings')
        .innerJoin('companies', 'companies.id', 'recordings.companyId')
        .select(['recordings.id', 'recordings.storageKey', 'recordings.place'])
        .where('recordings.purgedAt', 'is', null)
        .where(
          sql<boolean>`recordings.created_at < ${now}::timestamptz - make_interval(days => ${companySetting('retentionDays')}::int)`,
        )
        .$if(after !== '', (query) => query.where('recordings.id', '>', after))
        .orderBy('recordings.id')
        .limit(batch)
        .execute(),
    )
    const gone: string[] = []
    for (const { id, storageKey } of due) if (await remove(storageKey)) gone.push(id)
    const marked = await markPurged(database, gone, now)
    // One that was moving meanwhile may have arrived after it was deleted; from here on who moves it looks at the mark.
    for (const { id, storageKey, place } of marked)
      if (place === 'moving' || due.find((before) => before.id === id)?.place !== place)
        await remove(storageKey)
    purged += gone.length
    if (due.length < batch) return purged
    after = due.at(-1)!.id
  }
}

async function markPurged(database: Database, ids: string[], now: Date) {
  if (ids.length === 0) return []
  return withSystem(database, (transaction) =>
    transaction
      .updateTable('recordings')
      .set({ purgedAt: now })
      .where('id', 'in', ids)
      .returning(['id', 'storageKey', 'place'])
      .execute(),
  )
}
