import type { JobView } from '@tongdai/contract/jobs/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { sql, type Transaction } from 'kysely'
import { selectJobs, tellEnd, viewOfJob } from './jobs.store.ts'

const shown = 20
const shownDays = 7

/** One's own that run, wait, or ended in the last days and were not put away: those that run first, then the newest. */
export async function selectMyJobs(transaction: Transaction<Tables>, userId: string): Promise<JobView[]> {
  const rows = await selectJobs(transaction)
    .where('userId', '=', userId)
    .where('putAwayAt', 'is', null)
    .where(sql<boolean>`(ended_at is null or ended_at > now() - make_interval(days => ${shownDays}))`)
    .orderBy(sql`(ended_at is null) desc, created_at desc, id desc`)
    .limit(shown)
    .execute()
  return rows.map(viewOfJob)
}

/** Asks it to end, at its next step. @throws Refusal NOT_FOUND: none of one's own; WRONG_STATE: it has ended */
export async function cancelJob(database: Database, actor: Actor, id: string): Promise<JobView> {
  return withCompany(database, actor.companyId, async (transaction) => {
    const job = await transaction
      .selectFrom('jobs')
      .select('state')
      .where('id', '=', id)
      .where('userId', '=', actor.userId)
      .forUpdate()
      .executeTakeFirst()
    if (!job) throw new Refusal('NOT_FOUND')
    if (job.state !== 'waiting' && job.state !== 'running') throw new Refusal('WRONG_STATE')
    await transaction
      .updateTable('jobs')
      .set({
        cancelling: true,
        // Nobody has begun it, so nobody need end it.
        ...(job.state === 'waiting' && { state: 'cancelled' as const, endedAt: new Date() }),
      })
      .where('id', '=', id)
      .execute()
    const view = viewOfJob(await selectJobs(transaction).where('id', '=', id).executeTakeFirstOrThrow())
    if (view.state === 'cancelled') await tellEnd(transaction, { ...actor, id, kind: view.kind }, view.state)
    return view
  })
}

/** Takes what has ended out of one's sight. @throws Refusal NOT_FOUND, WRONG_STATE */
export async function putAwayJob(database: Database, actor: Actor, id: string): Promise<void> {
  await withCompany(database, actor.companyId, async (transaction) => {
    const job = await transaction
      .selectFrom('jobs')
      .select('endedAt')
      .where('id', '=', id)
      .where('userId', '=', actor.userId)
      .executeTakeFirst()
    if (!job) throw new Refusal('NOT_FOUND')
    if (!job.endedAt) throw new Refusal('WRONG_STATE')
    await transaction.updateTable('jobs').set({ putAwayAt: new Date() }).where('id', '=', id).execute()
  })
}
