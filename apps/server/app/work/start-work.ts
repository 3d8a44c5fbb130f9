import { withCompany } from '@tongdai/database/with-company'
import { JobRunner } from '@tongdai/jobs/job-runner'
import { actorsOf } from '@tongdai/tenancy/actors-of'
import { collectJobs } from './collect-jobs.ts'
import type { JobParts } from './job-parts.ts'

/** Runs what people have started, in this process too. */
export async function startWork(parts: JobParts): Promise<{ close(): Promise<void> }> {
  const { database, clock, log } = parts
  const runner = new JobRunner({
    ...{ database, clock, log, parts, kinds: await collectJobs() },
    actorOf: (companyId, userId) =>
      withCompany(database, companyId, async (transaction) => {
        const [actor] = await actorsOf(transaction, companyId, [userId])
        return actor ?? null
      }),
  })
  runner.start()
  return runner
}
