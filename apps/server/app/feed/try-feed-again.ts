import type { Database } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'
import { askAgain } from '@tongdai/feed/ask-again'
import type { Actor } from '@tongdai/tenancy/actor'
import { mustOperate } from '@tongdai/tenancy/operates'
import { writeAudit } from '@tongdai/tenancy/write-audit'

/** Has a reader try again what it could not take, of all companies. @throws Refusal NOT_FOUND to who does not operate the installation */
export async function tryFeedAgain(
  database: Database,
  actor: Actor,
  reader: string,
): Promise<{ asked: number }> {
  await mustOperate(database, actor)
  return withSystem(database, async (transaction) => {
    const asked = await askAgain(transaction, reader)
    if (asked > 0)
      await writeAudit(transaction, actor, 'feed.tried-again', actor.companyId, { after: { reader, asked } })
    return { asked }
  })
}
