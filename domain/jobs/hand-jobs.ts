import { words } from '@tongdai/contract/language'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Handed, Hands } from '@tongdai/tenancy/hand-over'
import { sql, type Transaction } from 'kysely'

const unfinished = ['waiting', 'running'] as const

/** How much of what somebody has started is not done yet. */
export async function countJobs(transaction: Transaction<Tables>, userId: string): Promise<number> {
  const { count } = await transaction
    .selectFrom('jobs')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('userId', '=', userId)
    .where('state', 'in', unfinished)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/**
 * They are another's, and go on by that person's rights: whoever runs one finds that it is no longer theirs to run, and the
 * next to look takes it from the step it has come to.
 */
export async function handJobs(
  transaction: Transaction<Tables>,
  _actor: Actor,
  { from, to }: Hands,
): Promise<Handed> {
  const handed = await transaction
    .updateTable('jobs')
    .set({
      ...{ userId: to, state: 'waiting', runId: null, beatAt: null },
      // It was not its fault: a try that ended so is none.
      tries: sql<number>`greatest(0, tries - (state = 'running')::int)`,
    })
    .where('userId', '=', from)
    .where('state', 'in', unfinished)
    .returning('label')
    .execute()
  return { taken: handed.map(({ label }) => words.parse(label)), left: [] }
}
