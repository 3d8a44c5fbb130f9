import type { JobView } from '@tongdai/contract/jobs/schema'
import { may } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { sql, type Transaction } from 'kysely'
import { type JobKind, neededFor } from './job-kind.ts'
import { selectJobs, viewOfJob } from './jobs.store.ts'

/** More of one person's at a time nobody overlooks. */
const mostOpen = 20

/**
 * Puts work down to be done, in the transaction of what it belongs to; it begins at once. Of a kind that is done once at a
 * time, the one that is open.
 * @throws Refusal FORBIDDEN, TOO_MANY_JOBS
 */
export async function startJob<Input extends object>(
  transaction: Transaction<Tables>,
  actor: Actor,
  kind: Pick<JobKind<Input, never>, 'name' | 'label' | 'needs' | 'input' | 'once'>,
  input: Input,
): Promise<JobView> {
  const parsed = kind.input.parse(input)
  if (!may(actor, neededFor(kind, parsed))) throw new Refusal('FORBIDDEN')
  const { open } = await transaction
    .selectFrom('jobs')
    .select(({ fn }) => fn.countAll<number>().as('open'))
    .where('userId', '=', actor.userId)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirstOrThrow()
  if (open >= mostOpen) throw new Refusal('TOO_MANY_JOBS')
  const id = newId()
  if (kind.once) {
    // One after the other, that the second sees the first.
    await transaction.selectFrom('companies').select('id').forNoKeyUpdate().executeTakeFirst()
    const same = await selectJobs(transaction)
      .where('kind', '=', kind.name)
      .where('state', 'in', ['waiting', 'running'])
      .where(sql<boolean>`input::jsonb = ${JSON.stringify(parsed)}::jsonb`)
      .executeTakeFirst()
    if (same) return viewOfJob(same)
  }
  await transaction
    .insertInto('jobs')
    .values({
      ...{ id, companyId: actor.companyId, userId: actor.userId, kind: kind.name },
      label: JSON.stringify(kind.label),
      input: JSON.stringify(parsed),
    })
    .execute()
  await writeAudit(transaction, actor, 'job.started', id, { after: { name: kind.label, ...parsed } })
  return viewOfJob(await selectJobs(transaction).where('id', '=', id).executeTakeFirstOrThrow())
}
