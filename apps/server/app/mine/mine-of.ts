import type { Mine } from '@tongdai/contract/notices/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { selectMyJobs } from '@tongdai/jobs/my-jobs'
import { selectMyNotices } from '@tongdai/notices/my-notices'
import type { NoticeKind } from '@tongdai/notices/notice-kind'
import type { Actor } from '@tongdai/tenancy/actor'

/** What is one's own and changes by itself, whole: bell and tray. */
export function mineOf(
  database: Database,
  actor: Actor,
  kinds: Map<string, NoticeKind<unknown>>,
): Promise<Mine> {
  return withCompany(database, actor.companyId, async (transaction) => ({
    ...(await selectMyNotices(transaction, actor, kinds)),
    jobs: await selectMyJobs(transaction, actor.userId),
  }))
}
