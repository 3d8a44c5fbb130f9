import { type Queue, type queueMember, queueSettings } from '@tongdai/contract/queues/schema'
import { Refusal } from '@tongdai/contract/refusal'
import { readSettings } from '@tongdai/contract/settings'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Transaction } from 'kysely'
import type { z } from 'zod'

export async function setMembers(
  transaction: Transaction<Tables>,
  { companyId }: Actor,
  queueId: string,
  members: z.output<typeof queueMember>[],
): Promise<void> {
  await transaction.deleteFrom('queueMembers').where('queueId', '=', queueId).execute()
  const priorities = new Map(members.map(({ userId, priority }) => [userId, priority]))
  const rows = [...priorities].map(([userId, priority]) => ({ companyId, queueId, userId, priority }))
  if (rows.length > 0) await transaction.insertInto('queueMembers').values(rows).execute()
}

/** Who changes the same queue, its members or what leads to it waits. @throws Refusal NOT_FOUND */
export async function lockQueue(
  transaction: Transaction<Tables>,
  queueId: string,
): Promise<{ name: string; version: number }> {
  const queue = await transaction
    .selectFrom('queues')
    .select(['name', 'version'])
    .where('id', '=', queueId)
    .forUpdate()
    .executeTakeFirst()
  if (!queue) throw new Refusal('NOT_FOUND')
  return queue
}

export async function selectQueue(transaction: Transaction<Tables>, queueId: string): Promise<Queue> {
  const [queue] = await selectQueues(transaction, queueId)
  if (!queue) throw new Refusal('NOT_FOUND')
  return queue
}

export async function selectQueues(transaction: Transaction<Tables>, queueId?: string): Promise<Queue[]> {
  const queues = await transaction
    .selectFrom('queues')
    .select(['id', 'name', 'settings', 'version', 'createdAt'])
    .$if(queueId !== undefined, (query) => query.where('id', '=', queueId!))
    .orderBy('name')
    .execute()
  const members = await transaction
    .selectFrom('queueMembers')
    .innerJoin('memberships', 'memberships.userId', 'queueMembers.userId')
    .select([
      'queueMembers.queueId',
      'queueMembers.userId',
      'queueMembers.priority',
      'memberships.displayName as name',
    ])
    .$if(queueId !== undefined, (query) => query.where('queueMembers.queueId', '=', queueId!))
    .orderBy('queueMembers.priority')
    .orderBy('memberships.displayName')
    .execute()
  const byQueue = Map.groupBy(members, (member) => member.queueId)
  return queues.map(({ settings, ...queue }) => ({
    ...readSettings(queueSettings, settings),
    ...queue,
    members: (byQueue.get(queue.id) ?? []).map(({ queueId: _, ...member }) => member),
    createdAt: queue.createdAt.toISOString(),
  }))
}
