import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withSystem } from '@tongdai/database/with-company'
import { companySetting } from '@tongdai/tenancy/company-setting'
import { sql, type Transaction } from 'kysely'

const batch = 200

type Remove = (storageKey: string) => Promise<boolean>

/**
 * Deletes the recordings that are older than their company keeps them; the calls stay. A file that could not be
 * deleted is tried again the next time.
 * @param remove deletes one file of the store; true also when it was gone already
 * @returns how many were deleted
 */
export async function purgeRecordings(database: Database, now: Date, remove: Remove): Promise<number> {
  return purgePages(database, { companyId: null, now, remove, step: async () => {} })
}

/** The same for one company, now. @param step how many are gone, of how many: before each next two hundred */
export async function removeOldRecordings(
  database: Database,
  companyId: string,
  options: { now: Date; remove: Remove; step: (removed: number, all: number) => Promise<void> },
): Promise<number> {
  const { all } = await withSystem(database, (transaction) =>
    selectDue(transaction, options.now, companyId)
      .select(({ fn }) => fn.countAll<number>().as('all'))
      .executeTakeFirstOrThrow(),
  )
  await options.step(0, all)
  return purgePages(database, { companyId, ...options, step: (removed) => options.step(removed, all) })
}

async function purgePages(
  database: Database,
  {
    companyId,
    now,
    remove,
    step,
  }: { companyId: string | null; now: Date; remove: Remove; step: (removed: number) => Promise<void> },
): Promise<number> {
  let purged = 0
  for (let after = ''; ; ) {
    const due = await withSystem(database, (transaction) =>
      selectDue(transaction, now, companyId)
        .select(['recordings.id', 'recordings.storageKey', 'recordings.place'])
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
    await step(purged)
    if (due.length < batch) return purged
    after = due.at(-1)!.id
  }
}

/** Those past the time that their company keeps them; of all companies, or of one. */
function selectDue(transaction: Transaction<Tables>, now: Date, companyId: string | null) {
  return transaction
    .selectFrom('recordings')
    .innerJoin('companies', 'companies.id', 'recordings.companyId')
    .where('recordings.purgedAt', 'is', null)
    .$if(companyId !== null, (query) => query.where('recordings.companyId', '=', companyId!))
    .where(
      sql<boolean>`recordings.created_at < ${now}::timestamptz - make_interval(days => ${companySetting('retentionDays')}::int)`,
    )
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
