import type { Database } from '@tongdai/database/open-database'

/** How exactly it is known when a session was used last: the database is not written to with each request. */
const exactMs = 60_000

/** Whether enough time has passed. @param now ms since 1970 */
export function wantsTouch(seenAt: Date, now: number): boolean {
  return now - seenAt.getTime() >= exactMs
}

/** Something was heard of these sessions: of the page that stands open, too. */
export async function touchSessions(database: Database, ids: readonly string[], now: number): Promise<void> {
  if (ids.length === 0) return
  await database.accounts
    .updateTable('accounts.session')
    .set({ seenAt: new Date(now) })
    .where('id', 'in', ids as string[])
    .where('seenAt', '<=', new Date(now - exactMs))
    .execute()
}
