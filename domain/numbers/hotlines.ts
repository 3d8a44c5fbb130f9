import {
  type createHotlineBody,
  type Hotline,
  hotlineSettings,
  type updateHotlineBody,
} from '@tongdai/contract/hotlines/schema'
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
import { sql, type Transaction } from 'kysely'
import type { z } from 'zod'
import { refuseByConstraint } from './refuse-by-constraint.ts'

export function listHotlines(database: Database, actor: Actor): Promise<Hotline[]> {
  return withCompany(database, actor.companyId, (transaction) => selectHotlines(transaction))
}

/** @throws Refusal NOT_FOUND */
export function getHotline(database: Database, actor: Actor, hotlineId: string): Promise<Hotline> {
  return withCompany(database, actor.companyId, (transaction) => selectHotline(transaction, hotlineId))
}

/** @throws Refusal NUMBER_TAKEN (also by another company: a number rings at one place), NOT_FOUND (queue, trunk) */
export async function createHotline(
  database: Database,
  actor: Actor,
  { trunkIds, number, name, queueId, ...settings }: z.output<typeof createHotlineBody>,
): Promise<Hotline> {
  const id = newId()
  return refuseByConstraint(
    withCompany(database, actor.companyId, async (transaction) => {
      await transaction
        .insertInto('hotlines')
        .values({
          id,
          companyId: actor.companyId,
          ...{ number, name, queueId },
          settings: JSON.stringify(settings),
        })
        .execute()
      await setTrunks(transaction, actor, id, trunkIds)
      await writeAudit(transaction, actor, 'hotline.created', id, {
        ...{ number, name, queueId, trunkIds },
        ...settings,
      })
      await tell(transaction, actor, { type: 'hotline.created', subject: id, data: {} })
      return selectHotline(transaction, id)
    }),
  )
}

/** @throws Refusal NOT_FOUND (hotline, queue, trunk), NUMBER_TAKEN, CHANGED_MEANWHILE */
export async function updateHotline(
  database: Database,
  actor: Actor,
  hotlineId: string,
  { version, trunkIds, number, name, queueId, ...changes }: z.output<typeof updateHotlineBody>,
): Promise<Hotline> {
  return refuseByConstraint(
    withCompany(database, actor.companyId, async (transaction) => {
      const before = await transaction
        .selectFrom('hotlines')
        .select('version')
        .where('id', '=', hotlineId)
        .forUpdate()
        .executeTakeFirst()
      if (!before) throw new Refusal('NOT_FOUND')
      refuseStale(before, version)
      const columns = {
        ...(number !== undefined && { number }),
        ...(name !== undefined && { name }),
        ...(queueId !== undefined && { queueId }),
      }
      await transaction
        .updateTable('hotlines')
        .set({ ...columns, ...changeSettings(changes) })
        .where('id', '=', hotlineId)
        .execute()
      if (trunkIds) await setTrunks(transaction, actor, hotlineId, trunkIds)
      await writeAudit(transaction, actor, 'hotline.updated', hotlineId, { ...columns, ...changes, trunkIds })
      await tell(transaction, actor, {
        type: 'hotline.updated',
        subject: hotlineId,
        data: namesOf({ ...columns, ...changes, trunkIds }),
      })
      return selectHotline(transaction, hotlineId)
    }),
  )
}

/** @throws Refusal NOT_FOUND */
export async function removeHotline(database: Database, actor: Actor, hotlineId: string): Promise<void> {
  await withCompany(database, actor.companyId, async (transaction) => {
    const removed = await transaction
      .deleteFrom('hotlines')
      .where('id', '=', hotlineId)
      .returning('number')
      .executeTakeFirst()
    if (!removed) throw new Refusal('NOT_FOUND')
    await writeAudit(transaction, actor, 'hotline.removed', hotlineId, removed)
    await tell(transaction, actor, { type: 'hotline.removed', subject: hotlineId, data: {} })
  })
}

async function setTrunks(
  transaction: Transaction<Tables>,
  { companyId }: Actor,
  hotlineId: string,
  trunkIds: string[],
): Promise<void> {
  await transaction.deleteFrom('hotlineTrunks').where('hotlineId', '=', hotlineId).execute()
  const rows = [...new Set(trunkIds)].map((trunkId, position) => ({
    companyId,
    hotlineId,
    trunkId,
    position,
  }))
  if (rows.length > 0) await transaction.insertInto('hotlineTrunks').values(rows).execute()
}

async function selectHotline(transaction: Transaction<Tables>, hotlineId: string): Promise<Hotline> {
  const [hotline] = await selectHotlines(transaction, hotlineId)
  if (!hotline) throw new Refusal('NOT_FOUND')
  return hotline
}

async function selectHotlines(transaction: Transaction<Tables>, hotlineId?: string): Promise<Hotline[]> {
  const rows = await transaction
    .selectFrom('hotlines')
    .leftJoin('hotlineTrunks', 'hotlineTrunks.hotlineId', 'hotlines.id')
    .select((column) => [
      ...([
        'hotlines.id',
        'hotlines.number',
        'hotlines.name',
        'hotlines.queueId',
        'hotlines.settings',
        'hotlines.version',
        'hotlines.createdAt',
      ] as const),
      sql<string[]>`coalesce(
        array_agg(${column.ref('hotlineTrunks.trunkId')}::text order by ${column.ref('hotlineTrunks.position')})
          filter (where ${column.ref('hotlineTrunks.trunkId')} is not null), '{}')`.as('trunkIds'),
    ])
    .$if(hotlineId !== undefined, (query) => query.where('hotlines.id', '=', hotlineId!))
    .groupBy('hotlines.id')
    .orderBy('hotlines.number')
    .execute()
  return rows.map(({ settings, ...row }) => ({
    ...readSettings(hotlineSettings, settings),
    ...row,
    createdAt: row.createdAt.toISOString(),
  }))
}
