import { type Hotline, hotlineSettings } from '@tongdai/contract/hotlines/schema'
import { Refusal } from '@tongdai/contract/refusal'
import { readSettings } from '@tongdai/contract/settings'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import { sql, type Transaction } from 'kysely'

export async function setTrunks(
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

export async function selectHotline(transaction: Transaction<Tables>, hotlineId: string): Promise<Hotline> {
  const [hotline] = await selectHotlines(transaction, hotlineId)
  if (!hotline) throw new Refusal('NOT_FOUND')
  return hotline
}

export async function selectHotlines(
  transaction: Transaction<Tables>,
  hotlineId?: string,
): Promise<Hotline[]> {
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
