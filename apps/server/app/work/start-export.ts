import type { JobView } from '@tongdai/contract/jobs/schema'
import { may } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { startJob } from '@tongdai/jobs/start-job'
import type { ExportedList } from '@tongdai/lists/exports/exported-list'
import type { Clock } from '@tongdai/platform/clock'
import type { Actor } from '@tongdai/tenancy/actor'
import { type ExportInput, job } from '../jobs/lists.export.job.ts'

/**
 * Puts the making of a file of this list down to be done. Whether there is anything to put into it is said at once, and not by an
 * empty file. @throws Refusal FORBIDDEN, NOTHING_TO_EXPORT, TOO_MANY_JOBS
 */
export async function startExport(
  { database, clock }: { database: Database; clock: Clock },
  actor: Actor,
  list: ExportedList<unknown, unknown>,
  asked: Omit<ExportInput, 'list'>,
): Promise<JobView> {
  if (!may(actor, list.sees)) throw new Refusal('FORBIDDEN')
  const first = await list.readPage(database, actor, {
    ...{ filters: asked.filters, cursor: undefined, limit: 1, now: clock.now() },
  })
  if (first.items.length === 0 && first.nextCursor === null) throw new Refusal('NOTHING_TO_EXPORT')
  const { vi, en } = list.label
  const label = { vi: `Xuất ${vi.toLowerCase()}`, en: `Export of ${en.toLowerCase()}` }
  return withCompany(database, actor.companyId, (transaction) =>
    startJob(transaction, actor, { ...job, label }, { ...asked, list: list.name }),
  )
}
