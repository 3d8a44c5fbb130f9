import type { ListColumns, ListSettings } from '@tongdai/contract/lists/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Transaction } from 'kysely'
import type { ListKind } from './list-kind.ts'
import { selectViews, viewOf } from './views/views.store.ts'

export function getListSettings(
  database: Database,
  actor: Actor,
  kind: Pick<ListKind, 'name'>,
): Promise<ListSettings> {
  return withCompany(database, actor.companyId, (transaction) => selectSettings(transaction, actor, kind))
}

async function selectSettings(
  transaction: Transaction<Tables>,
  actor: Actor,
  { name: kind }: Pick<ListKind, 'name'>,
): Promise<ListSettings> {
  const mine = { userId: actor.userId, kind }
  const arranged = await transaction
    .selectFrom('listColumns')
    .select(['viewId', 'columns'])
    .where((eb) => eb.and(mine))
    .execute()
  const start = await transaction
    .selectFrom('listStarts')
    .select('viewId')
    .where((eb) => eb.and(mine))
    .executeTakeFirst()
  const views = await selectViews(transaction, actor).where('kind', '=', kind).execute()
  const seen = new Set(views.map(({ id }) => id))
  return {
    columns: arranged.find(({ viewId }) => viewId === null)?.columns ?? null,
    views: views.map((row) => viewOf(actor, row)),
    viewColumns: arranged.flatMap(({ viewId, columns }) =>
      viewId !== null && seen.has(viewId) ? [{ viewId, columns }] : [],
    ),
    start: start && seen.has(start.viewId) ? start.viewId : null,
  }
}

/**
 * One's own arrangement, which concerns nobody else: no word of it in the log. @param columns null: as the list, or its view, comes
 * @throws Refusal NOT_FOUND: no such view
 */
export function setListColumns(
  database: Database,
  actor: Actor,
  kind: Pick<ListKind, 'name'>,
  { viewId = null, columns }: { viewId?: string | null; columns: ListColumns | null },
): Promise<ListSettings> {
  const { companyId, userId } = actor
  return withCompany(database, companyId, async (transaction) => {
    if (viewId !== null) await mustSee(transaction, actor, kind, viewId)
    if (columns === null)
      await transaction
        .deleteFrom('listColumns')
        .where('userId', '=', userId)
        .where('kind', '=', kind.name)
        .where('viewId', 'is not distinct from', viewId)
        .execute()
    else {
      const row = { columns: JSON.stringify(columns), updatedAt: new Date() }
      await transaction
        .insertInto('listColumns')
        .values({ companyId, userId, kind: kind.name, viewId, ...row })
        .onConflict((conflict) => conflict.constraint('list_columns_once').doUpdateSet(row))
        .execute()
    }
    return selectSettings(transaction, actor, kind)
  })
}

/** With which view one begins. @param viewId null: with the list as it comes @throws Refusal NOT_FOUND: no such view */
export function setListStart(
  database: Database,
  actor: Actor,
  kind: Pick<ListKind, 'name'>,
  viewId: string | null,
): Promise<ListSettings> {
  const { companyId, userId } = actor
  return withCompany(database, companyId, async (transaction) => {
    if (viewId === null)
      await transaction
        .deleteFrom('listStarts')
        .where('userId', '=', userId)
        .where('kind', '=', kind.name)
        .execute()
    else {
      await mustSee(transaction, actor, kind, viewId)
      await transaction
        .insertInto('listStarts')
        .values({ companyId, userId, kind: kind.name, viewId })
        .onConflict((conflict) => conflict.columns(['companyId', 'userId', 'kind']).doUpdateSet({ viewId }))
        .execute()
    }
    return selectSettings(transaction, actor, kind)
  })
}

async function mustSee(
  transaction: Transaction<Tables>,
  actor: Actor,
  { name: kind }: Pick<ListKind, 'name'>,
  viewId: string,
): Promise<void> {
  const row = await selectViews(transaction, actor)
    .where('listViews.id', '=', viewId)
    .where('kind', '=', kind)
    .executeTakeFirst()
  if (!row) throw new Refusal('NOT_FOUND')
}
