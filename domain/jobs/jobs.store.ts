import type { ErrorCode } from '@tongdai/contract/error-codes'
import type { JobView } from '@tongdai/contract/jobs/schema'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withSystem } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import { sql, type Transaction } from 'kysely'
import type { JobResult } from './job-kind.ts'

/** A job that one process runs, as long as it gives signs of life. */
export interface TakenJob {
  id: string
  companyId: string
  userId: string
  kind: string
  input: unknown
  doneSteps: number
  startedAt: Date
  tries: number
}

const secondMs = 1_000
const dayMs = 24 * 3_600 * secondMs
/** Without a sign of life for so long, whoever ran it is dead; signs come every second. */
const beatlessMs = 30 * secondMs
const keptMs = 30 * dayMs

/** The oldest that may run: one at a time of each company, so that none takes all hands. null: there is none. */
export async function takeJob(database: Database, runId: string, now: number): Promise<TakenJob | null> {
  return withSystem(database, async (transaction) => {
    // One look at a time, or two would each find that nothing of the company runs.
    await sql`select pg_advisory_xact_lock(hashtext('take a job'))`.execute(transaction)
    const alive = new Date(now - beatlessMs)
    const { rows } = await sql<TakenJob>`
      update jobs set state = 'running', run_id = ${runId}, beat_at = ${new Date(now)}, tries = tries + 1,
        started_at = coalesce(started_at, ${new Date(now)})
      where id = (
        select id from jobs
        where (state = 'waiting' or (state = 'running' and beat_at < ${alive}))
          and not exists (
            select from jobs other
            where other.company_id = jobs.company_id and other.state = 'running' and other.id <> jobs.id
              and other.beat_at >= ${alive})
        order by created_at, id limit 1)
      returning id, company_id, user_id, kind, input, done_steps, started_at, tries`.execute(transaction)
    return rows[0] ?? null
  })
}

/** A sign of life, and how far it is. @returns whether it is to end; null: another has it, or it has ended */
export async function beat(
  database: Database,
  { id, runId, now, progress }: { id: string; runId: string; now: number; progress: Progress },
): Promise<{ cancelling: boolean } | null> {
  const row = await withSystem(database, (transaction) =>
    transaction
      .updateTable('jobs')
      .set({ beatAt: new Date(now), doneSteps: progress.done, allSteps: progress.all })
      .where('id', '=', id)
      .where('runId', '=', runId)
      .where('state', '=', 'running')
      .returning('cancelling')
      .executeTakeFirst(),
  )
  return row ?? null
}

export interface Progress {
  done: number
  all: number | null
}

export type Ending =
  | { state: 'done'; result: JobResult }
  | { state: 'failed'; error: ErrorCode }
  | { state: 'cancelled' }

/** Tells the company's feed as well. Nothing, when another has it meanwhile. */
export async function endJob(
  database: Database,
  job: TakenJob,
  { runId, ending, progress, now }: { runId: string; ending: Ending; progress: Progress; now: number },
): Promise<void> {
  await withSystem(database, async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('jobs')
      .set({
        state: ending.state,
        result: 'result' in ending ? JSON.stringify(ending.result.words) : null,
        fileId: 'result' in ending ? (ending.result.fileId ?? null) : null,
        fileHides: 'result' in ending && ending.result.fileHides ? [...ending.result.fileHides] : null,
        error: 'error' in ending ? ending.error : null,
        ...{ doneSteps: progress.done, allSteps: progress.all, endedAt: new Date(now) },
      })
      .where('id', '=', job.id)
      .where('runId', '=', runId)
      .where('state', '=', 'running')
      .executeTakeFirst()
    if (numUpdatedRows > 0n) await tellEnd(transaction, job, ending.state)
  })
}

/** In the transaction in which it ends, whoever ended it. */
export async function tellEnd(
  transaction: Transaction<Tables>,
  { id, companyId, userId, kind }: Pick<TakenJob, 'id' | 'companyId' | 'userId' | 'kind'>,
  state: Ending['state'],
): Promise<void> {
  await tell(
    transaction,
    { companyId, userId },
    { type: 'job.ended', subject: id, data: { userId, kind, state } },
  )
}

/** To be run on by whoever comes next, as when this process is stopped. */
export async function layDown(
  database: Database,
  { id }: TakenJob,
  { runId, progress }: { runId: string; progress: Progress },
): Promise<void> {
  await withSystem(database, (transaction) =>
    transaction
      .updateTable('jobs')
      .set(({ eb }) => ({
        ...{ state: 'waiting', runId: null, doneSteps: progress.done, allSteps: progress.all },
        tries: eb('tries', '-', 1),
      }))
      .where('id', '=', id)
      .where('runId', '=', runId)
      .where('state', '=', 'running')
      .execute(),
  )
}

export async function purgeJobs(database: Database, now: number): Promise<void> {
  await withSystem(database, (transaction) =>
    transaction
      .deleteFrom('jobs')
      .where('endedAt', '<', new Date(now - keptMs))
      .execute(),
  )
}

export function selectJobs(transaction: Transaction<Tables>) {
  return transaction
    .selectFrom('jobs')
    .select(['id', 'kind', 'label', 'state', 'cancelling', 'result', 'error'])
    .select(['doneSteps as done', 'allSteps as all', 'createdAt', 'startedAt', 'endedAt'])
    .select(
      sql<JobView['file']>`(
        select json_build_object('id', files.id, 'name', files.name, 'bytes', files.bytes) from files
        where files.id = jobs.file_id and stored_at is not null and removed_at is null)`.as('file'),
    )
}

type JobRow = Awaited<ReturnType<ReturnType<typeof selectJobs>['executeTakeFirstOrThrow']>>

export function viewOfJob({ createdAt, startedAt, endedAt, ...row }: JobRow): JobView {
  return {
    ...row,
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  }
}
