import type { HealthDetails } from '@tongdai/contract/health/schema'
import type { Database } from '@tongdai/database/open-database'
import type { Actor } from '@tongdai/tenancy/actor'
import { withSeenMails } from './seen-mails.ts'

/** How much mail has not gone out, since when the oldest, and how much of it was tried in vain; as far as its reader may know of it. */
export async function mailWaiting(
  database: Database,
  actor: Actor,
): Promise<Omit<NonNullable<HealthDetails['mail']>, 'server'>> {
  const { waiting, failing, oldestAt } = await withSeenMails(database, actor, (transaction, seen) =>
    transaction
      .selectFrom('mails')
      .select(({ fn }) => [
        fn.countAll<string>().as('waiting'),
        fn.countAll<string>().filterWhere('tries', '>', 0).as('failing'),
        fn.min('createdAt').as('oldestAt'),
      ])
      .where(seen)
      .where('state', 'in', ['waiting', 'taken'])
      .executeTakeFirstOrThrow(),
  )
  return {
    waiting: Number(waiting),
    failing: Number(failing),
    oldestAt: oldestAt?.toISOString() ?? null,
  }
}
