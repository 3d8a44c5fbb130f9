import type { ListSettings } from '@tongdai/contract/lists/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import type { ListKind } from '../list-kind.ts'
import { getListSettings } from '../lists.store.ts'
import { selectViews, viewOf } from './views.store.ts'

/** Where a view stands among others is no news of the view itself. @throws Refusal NOT_FOUND, FORBIDDEN */
export async function orderViews(
  database: Database,
  actor: Actor,
  kind: Pick<ListKind, 'name'>,
  ids: readonly string[],
): Promise<ListSettings> {
  await withCompany(database, actor.companyId, async (transaction) => {
    const rows = await selectViews(transaction, actor)
      .where('kind', '=', kind.name)
      .forUpdate('listViews')
      .execute()
    const known = new Map(rows.map((row) => [row.id, row]))
    if (!ids.every((id) => known.has(id))) throw new Refusal('NOT_FOUND')
    const order = [...new Set([...ids, ...known.keys()])]
    for (const [place, id] of order.entries()) {
      const row = known.get(id)!
      if (row.position === place + 1 || !viewOf(actor, row).mayChange) continue
      await transaction
        .updateTable('listViews')
        .set({ position: place + 1 })
        .where('id', '=', id)
        .execute()
    }
  })
  return getListSettings(database, actor, kind)
}
