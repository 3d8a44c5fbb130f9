import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { auditedView, lockView, viewFor } from './views.store.ts'

/**
 * Whoever began with it begins with the list as it comes. @param kinds of lists whose rows the actor may see
 * @throws Refusal NOT_FOUND, FORBIDDEN
 */
export async function removeView(
  database: Database,
  actor: Actor,
  kinds: readonly string[],
  id: string,
): Promise<void> {
  await withCompany(database, actor.companyId, async (transaction) => {
    const before = await lockView(transaction, actor, kinds, id)
    await transaction.deleteFrom('listViews').where('id', '=', id).execute()
    if (viewFor(before).sharing !== 'mine')
      await writeAudit(transaction, actor, 'list.view-removed', id, { before: auditedView(before) })
  })
}
