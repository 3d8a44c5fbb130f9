import type { createListViewBody, ListView } from '@tongdai/contract/lists/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import { refuseByConstraint } from '@tongdai/tenancy/refuse-by-constraint'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { ListKind } from '../list-kind.ts'
import { holdersOf } from './holders-of.ts'
import { auditedView, mayShare, selectViews, viewOf } from './views.store.ts'

/** More of a list nobody overlooks. */
const mostViews = 100

/** @throws Refusal FORBIDDEN: not the actor's to share so; TOO_MANY_VIEWS, NOT_FOUND: no such department */
export function createView(
  database: Database,
  actor: Actor,
  { name: kind }: Pick<ListKind, 'name'>,
  { name, state, ...asked }: z.output<typeof createListViewBody>,
): Promise<ListView> {
  const { companyId, userId } = actor
  const holders = holdersOf(asked)
  if (!mayShare(actor, holders)) throw new Refusal('FORBIDDEN')
  return refuseByConstraint(
    withCompany(database, companyId, async (transaction) => {
      const known = await selectViews(transaction, actor).where('kind', '=', kind).execute()
      if (known.length >= mostViews) throw new Refusal('TOO_MANY_VIEWS')
      const id = newId()
      await transaction
        .insertInto('listViews')
        .values({
          ...{ id, companyId, kind, name, createdBy: userId, state: JSON.stringify(state) },
          forUserId: holders.sharing === 'mine' ? userId : null,
          departmentId: holders.departmentId,
          position: sql<number>`(select coalesce(max(position), 0) + 1 from list_views where kind = ${kind})`,
        })
        .execute()
      const row = await selectViews(transaction, actor).where('listViews.id', '=', id).executeTakeFirst()
      // A department that is not there breaks a constraint before.
      if (!row) throw new Refusal('FORBIDDEN')
      if (holders.sharing !== 'mine')
        await writeAudit(transaction, actor, 'list.view-created', id, { after: auditedView(row) })
      return viewOf(actor, row)
    }),
  )
}
