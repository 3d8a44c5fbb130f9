import {
  type createQueueBody,
  type Queue,
  type queueMember,
  queueSettings,
  type updateQueueBody,
} from '@tongdai/contract/queues/schema'
import { Refusal } from '@tongdai/contract/refusal'
import { readSettings } from '@tongdai/contract/settings'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import { namesOf } from '@tongdai/feed/names-of'
import { tell } from '@tongdai/feed/tell'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import { changeSettings } from '@tongdai/tenancy/change-settings'
import { refuseStale } from '@tongdai/tenancy/refuse-stale'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import type { Transaction } from 'kysely'
import type { z } from 'zod'
import { refuseByConstraint } from './refuse-by-constraint.ts'

export function listQueues(database: Database, actor: Actor): Promise<Queue[]> {
  return withCompany(database, actor.companyId, (transaction) => selectQueues(transaction))
}

/** @throws Refusal NOT_FOUND */
export function getQueue(database: Database, actor: Actor, queueId: string): Promise<Queue> {
  return withCompany(database, actor.companyId, (transaction) => selectQueue(transaction, queueId))
}

/** @throws Refusal NAME_TAKEN, NOT_FOUND (a member who is not of the company) */
export async function createQueue(
  database: Database,
  actor: Actor,
  { name, members, ...settings }: z.output<typeof createQueueBody>,
): Promise<Queue> {
  const id = newId()
  return refuseByConstraint(
    withCompany(database, actor.companyId, async (transaction) => {
      await transaction
        .insertInto('queues')
        .values({ id, companyId: actor.companyId, name, settings: JSON.stringify(settings) })
        .execute()
      await setMembers(transaction, actor, id, members)
      await writeAudit(transaction, actor, 'queue.created', id, { name, ...settings, members })
      await tell(transaction, actor, { type: 'queue.created', subject: id, data: {} })
      return selectQueue(transaction, id)
    }),
  )
}

/** @throws Refusal NOT_FOUND (queue, or a member who is not of the company), NAME_TAKEN, CHANGED_MEANWHILE */
export async function updateQueue(
  database: Database,
  actor: Actor,
  queueId: string,
  { version, name, members, ...changes }: z.output<typeof updateQueueBody>,
): Promise<Queue> {
  return refuseByConstraint(
    withCompany(database, actor.companyId, async (transaction) => {
      refuseStale(await lockQueue(transaction, queueId), version)
      await transaction
        .updateTable('queues')
        .set({ ...(name !== undefined && { name }), ...changeSettings(changes) })
        .where('id', '=', queueId)
        .execute()
      if (members) await setMembers(transaction, actor, queueId, members)
      await writeAudit(transaction, actor, 'queue.updated', queueId, { name, ...changes, members })
      await tell(transaction, actor, {
        type: 'queue.updated',
        subject: queueId,
        data: namesOf({ name, ...changes, members }),
      })
      return selectQueue(transaction, queueId)
    }),
  )
}

/** @throws Refusal NOT_FOUND; IN_USE while a hotline leads to it */
export async function removeQueue(database: Database, actor: Actor, queueId: string): Promise<void> {
  await withCompany(database, actor.companyId, async (transaction) => {
    const { name } = await lockQueue(transaction, queueId)
    const hotlines = await transaction
      .selectFrom('hotlines')
      .select(['number', 'name'])
      .where('queueId', '=', queueId)
      .orderBy('number')
      .execute()
    if (hotlines.length > 0)
      throw new Refusal(
        'IN_USE',
        hotlines.map(({ number, name }) => ({ path: `hotlines.${number}`, message: name })),
      )
    await transaction.deleteFrom('queues').where('id', '=', queueId).execute()
    await writeAudit(transaction, actor, 'queue.removed', queueId, { name })
    await tell(transaction, actor, { type: 'queue.removed', subject: queueId, data: {} })
  })
}

async function setMembers(
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
async function lockQueue(
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

async function selectQueue(transaction: Transaction<Tables>, queueId: string): Promise<Queue> {
  const [queue] = await selectQueues(transaction, queueId)
  if (!queue) throw new Refusal('NOT_FOUND')
  return queue
}

async function selectQueues(transaction: Transaction<Tables>, queueId?: string): Promise<Queue[]> {
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
