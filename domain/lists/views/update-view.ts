import type { ListView, updateListViewBody } from '@tongdai/contract/lists/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { refuseByConstraint } from '@tongdai/tenancy/refuse-by-constraint'
import { refuseStale } from '@tongdai/tenancy/refuse-stale'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { sql } from 'kysely'
import type { z } from 'zod'
import { holdersOf } from './holders-of.ts'
import { auditedView, lockView, mayShare, selectViews, viewFor, viewOf } from './views.store.ts'

/** @param kinds of lists whose rows the actor may see @throws Refusal NOT_FOUND, FORBIDDEN, CHANGED_MEANWHILE */
export function updateView(
  database: Database,
  actor: Actor,
  kinds: readonly string[],
  id: string,
  { version, name, state, ...asked }: z.output<typeof updateListViewBody>,
): Promise<ListView> {
  return refuseByConstraint(
    withCompany(database, actor.companyId, async (transaction) => {
      const before = await lockView(transaction, actor, kinds, id)
      refuseStale(before, version)
      const holders = holdersOf({ ...viewFor(before), ...asked })
      if (!mayShare(actor, holders)) throw new Refusal('FORBIDDEN')
      await transaction
        .updateTable('listViews')
        .set({
          ...(name !== undefined && { name }),
          ...(state !== undefined && { state: JSON.stringify(state) }),
          forUserId: holders.sharing === 'mine' ? actor.userId : null,
          departmentId: holders.departmentId,
          version: sql<number>`version + 1`,
          updatedAt: new Date(),
        })
        .where('id', '=', id)
        .execute()
      const after = await selectViews(transaction, actor)
        .where('listViews.id', '=', id)
        .executeTakeFirstOrThrow()
      if (viewFor(before).sharing !== 'mine' || holders.sharing !== 'mine')
        await writeAudit(transaction, actor, 'list.view-updated', id, {
          before: auditedView(before),
          after: auditedView(after),
        })
      return viewOf(actor, after)
    }),
  )
}
