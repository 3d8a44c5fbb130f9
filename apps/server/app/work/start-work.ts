import { StandingConnection } from '@tongdai/database/standing-connection'
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
  const ears = new StandingConnection({
    ...{ databaseUrl: database.url, clock, name: 'tongdai-work' },
    begin: 'set role tongdai_app; listen tongdai_due',
    onNotification: () => runner.wake(),
    onOpen: () => runner.wake(),
    onLost: (error) => log.info('jobs are looked for every now and then alone', { error: error.message }),
  })
  ears.start()
  runner.start()
  return {
    async close() {
      await ears.close()
      await runner.close()
    },
  }
}
