import { getConstructionPlans, PgBoss } from 'pg-boss'
import type { Log } from './log.ts'

/** Work that is due by the clock, kept in Postgres: of several processes one takes each piece. */
export interface Jobs {
  /** Runs `work` by a cron expression in an IANA time zone; a run that fails is tried again, three times at most. */
  schedule(name: string, when: { cron: string; timeZone: string }, work: () => Promise<void>): Promise<void>
  /**
   * Does what is put into the queue `name`, some at a time; what fails is tried again for about a day, then given up.
   * `last`: it will not be tried again.
   */
  work<T extends object>(
    name: string,
    work: (data: T, how: { last: boolean }) => Promise<void>,
  ): Promise<void>
  /** Puts work into the queue `name` by statements of the caller's transaction, whose role may write the queue's tables. */
  send(name: string, data: object[], execute: Execute): Promise<void>
  /** Lets what runs come to its end, at most 5 s. */
  close(): Promise<void>
}

/** Carries out one statement with its values. */
export type Execute = (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>

/** With a pause that doubles up to an hour. */
const retries = { retryLimit: 30, retryBackoff: true, retryDelayMax: 3_600 }

interface JobsOptions {
  /** Of a role that may create the schema. */
  url: string
  log: Log
  /** Before what has failed is tried again for the first time. */
  firstPauseSeconds?: number
}

/** Opens the queue in the schema `pgboss`, made on first use. */
export async function openJobs({ url, log, firstPauseSeconds = 5 }: JobsOptions): Promise<Jobs> {
  const boss = new PgBoss({ connectionString: url, max: 2, application_name: 'tongdai-jobs' })
  boss.on('error', (error) => log.warn('jobs', { error: error.message }))
  await boss.start()
  return {
    async schedule(name, { cron, timeZone }, work) {
      await boss.createQueue(name, { retryLimit: 3, retryDelay: 600, retryBackoff: true })
      await boss.schedule(name, cron, {}, { tz: timeZone })
      await boss.work(name, { pollingIntervalSeconds: 30 }, async () => {
        await work()
      })
    },
    async work<T extends object>(
      name: string,
      work: (data: T, how: { last: boolean }) => Promise<void>,
    ): Promise<void> {
      await boss.createQueue(name, { ...retries, retryDelay: firstPauseSeconds })
      await boss.work<T>(
        name,
        { pollingIntervalSeconds: 0.5, localConcurrency: 4, includeMetadata: true },
        async (jobs) => {
          for (const { data, retryCount, retryLimit } of jobs)
            await work(data, { last: retryCount >= retryLimit })
        },
      )
    },
    async send(name, data, execute) {
      await boss.insert(
        name,
        data.map((each) => ({ data: each })),
        { db: { executeSql: execute } },
      )
    },
    close: () => boss.stop({ graceful: true, timeout: 5_000 }),
  }
}

/** The SQL by which the queue's tables are made, in one transaction of its own. */
export const jobsTables = (): string => getConstructionPlans('pgboss')
