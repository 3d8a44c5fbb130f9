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
        // One that the server did not get to has no try of its own, and what it was told instead.
        fn
          .countAll<string>()
          .filterWhere(({ eb, or }) => or([eb('tries', '>', 0), eb('answer', 'is not', null)]))
          .as('failing'),
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
