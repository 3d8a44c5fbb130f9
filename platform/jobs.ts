import { getConstructionPlans, PgBoss } from 'pg-boss'
import type { Log } from './log.ts'

/** Work that is due by the clock, kept in Postgres: of several processes one takes each piece. */
export interface Jobs {
  /** Runs `work` by a cron expression in an IANA time zone; a run that fails is tried again, three times at most. */
  byTheClock(name: string, when: { cron: string; timeZone: string }, work: () => Promise<void>): Promise<void>
  /** Lets what runs come to its end, at most 5 s. */
  close(): Promise<void>
}

/** Opens the queue in the schema `pgboss`, made on first use; `url` is of a role that may create it. */
export async function openJobs({ url, log }: { url: string; log: Log }): Promise<Jobs> {
  const boss = new PgBoss({ connectionString: url, max: 2, application_name: 'tongdai-jobs' })
  boss.on('error', (error) => log.warn('jobs', { error: error.message }))
  await boss.start()
  return {
    async byTheClock(name, { cron, timeZone }, work) {
      await boss.createQueue(name, { retryLimit: 3, retryDelay: 600, retryBackoff: true })
      await boss.schedule(name, cron, {}, { tz: timeZone })
      await boss.work(name, { pollingIntervalSeconds: 30 }, async () => {
        await work()
      })
    },
    close: () => boss.stop({ graceful: true, timeout: 5_000 }),
  }
}

/** The SQL by which the queue's tables are made, in one transaction of its own. */
export const jobsTables = (): string => getConstructionPlans('pgboss')
