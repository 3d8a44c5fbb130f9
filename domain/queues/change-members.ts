import type { ChangedQueues } from '@tongdai/contract/departments/schema'
import type { Queue } from '@tongdai/contract/queues/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import { tell } from '@tongdai/feed/tell'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { sql, type Transaction } from 'kysely'
import { selectQueues, setMembers } from './queues.store.ts'

type Members = Pick<Queue['members'][number], 'userId' | 'priority'>[]

/**
 * Changes who serves several queues, or all, in a transaction of somebody else's.
 * @param change who serves it afterwards; null: as before
 * @returns those that are different now, with who served them before @throws Refusal NOT_FOUND
 */
export async function changeMembers(
  transaction: Transaction<Tables>,
  actor: Actor,
  queueIds: readonly string[] | 'all',
  change: (members: Members) => Members | null,
): Promise<ChangedQueues> {
  const locked = await transaction
    .selectFrom('queues')
    .select(['id', 'version'])
    .$if(queueIds !== 'all', (query) => query.where('id', 'in', queueIds as string[]))
    // In one order, so that two who do this do not wait for each other.
    .orderBy('id')
    .forUpdate()
    .execute()
  if (queueIds !== 'all' && locked.length !== new Set(queueIds).size) throw new Refusal('NOT_FOUND')
  const wanted = new Set(locked.map(({ id }) => id))
  const changed: ChangedQueues = []
  for (const { id, name, members, version } of await selectQueues(transaction)) {
    const before = members.map(({ userId, priority }) => ({ userId, priority }))
    const after = wanted.has(id) ? change(before) : null
    if (!after) continue
    await setMembers(transaction, actor, id, after)
    await transaction
      .updateTable('queues')
      .set({ version: sql<number>`version + 1` })
      .where('id', '=', id)
      .execute()
    await writeAudit(transaction, actor, 'queue.updated', id, {
      before: { members: before },
      after: { members: after },
    })
    await tell(transaction, actor, { type: 'queue.updated', subject: id, data: { changed: ['members'] } })
    changed.push({ id, name, before, version: version + 1 })
  }
  return changed
}
