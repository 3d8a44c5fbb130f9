import type { ListColumns, ListSettings } from '@tongdai/contract/lists/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import type { ListKind } from './list-kind.ts'

export async function getListSettings(
  database: Database,
  actor: Actor,
  { name }: Pick<ListKind, 'name'>,
): Promise<ListSettings> {
  const row = await withCompany(database, actor.companyId, (transaction) =>
    transaction
      .selectFrom('listColumns')
      .select('columns')
      .where('userId', '=', actor.userId)
      .where('kind', '=', name)
      .executeTakeFirst(),
  )
  return { columns: row?.columns ?? null }
}

/** One's own arrangement, which concerns nobody else: no word of it in the log. @param columns null: as the list comes */
export async function setListColumns(
  database: Database,
  actor: Actor,
  kind: Pick<ListKind, 'name'>,
  columns: ListColumns | null,
): Promise<ListSettings> {
  const { companyId, userId } = actor
  const key = { companyId, userId, kind: kind.name }
  await withCompany(database, companyId, async (transaction) => {
    if (columns === null)
      return transaction
        .deleteFrom('listColumns')
        .where('userId', '=', userId)
        .where('kind', '=', kind.name)
        .execute()
    const row = { columns: JSON.stringify(columns), updatedAt: new Date() }
    return transaction
      .insertInto('listColumns')
      .values({ ...key, ...row })
      .onConflict((conflict) => conflict.columns(['companyId', 'userId', 'kind']).doUpdateSet(row))
      .execute()
  })
  return getListSettings(database, actor, kind)
}
