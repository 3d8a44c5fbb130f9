import type { ListView, Sharing } from '@tongdai/contract/lists/schema'
import { may } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import { type SqlBool, sql, type Transaction } from 'kysely'

/** For whom a view is. */
export interface ViewFor {
  sharing: Sharing
  departmentId: string | null
}

/** Views that somebody sees: one's own, of one's departments and those that one may share with, everyone's. In their order. */
export function selectViews(transaction: Transaction<Tables>, actor: Actor) {
  const departments = actor.departments.map(({ id }) => id)
  return transaction
    .selectFrom('listViews')
    .select(['id', 'kind', 'name', 'forUserId', 'departmentId', 'createdBy', 'state', 'version', 'position'])
    .select([
      sql<string | null>`(select name from departments where id = list_views.department_id)`.as(
        'departmentName',
      ),
      sql<string | null>`(select display_name from memberships
        where user_id = list_views.created_by and company_id = list_views.company_id)`.as('creatorName'),
    ])
    .where(
      sql<SqlBool>`coalesce(for_user_id = ${actor.userId}, true)
        and (department_id is null or ${may(actor, 'lists.share', 'everybody')}
          or department_id = any(${departments}::uuid[]))`,
    )
    .orderBy(sql`for_user_id is null, position, list_views.created_at, list_views.id`)
}

export type ViewRow = Awaited<ReturnType<ReturnType<typeof selectViews>['executeTakeFirstOrThrow']>>

export function viewOf(actor: Actor, row: ViewRow): ListView {
  const { id, name, departmentId, departmentName, createdBy, creatorName, state, version } = row
  return {
    ...{ id, name, sharing: viewFor(row).sharing },
    department: departmentId && departmentName !== null ? { id: departmentId, name: departmentName } : null,
    createdBy: createdBy && creatorName !== null ? { id: createdBy, name: creatorName } : null,
    mayChange: mayChange(actor, row),
    ...{ state, version },
  }
}

export function viewFor(row: Pick<ViewRow, 'forUserId' | 'departmentId'>): ViewFor {
  const { forUserId, departmentId } = row
  return { sharing: forUserId ? 'mine' : departmentId ? 'department' : 'everyone', departmentId }
}

/** Whether somebody may let these people have a view. */
export function mayShare(actor: Actor, { sharing, departmentId }: ViewFor): boolean {
  if (sharing === 'mine') return true
  if (sharing === 'everyone') return may(actor, 'lists.share', 'everybody')
  return may(actor, 'lists.share', { userId: null, departmentIds: departmentId ? [departmentId] : [] })
}

/** What one has made oneself, and may still share; what others share where one may. */
function mayChange(actor: Actor, row: ViewRow): boolean {
  return mayShare(actor, viewFor(row))
}

/** For a change of it. @throws Refusal NOT_FOUND: none that the actor sees; FORBIDDEN */
export async function lockView(
  transaction: Transaction<Tables>,
  actor: Actor,
  kinds: readonly string[],
  id: string,
): Promise<ViewRow> {
  const row = await selectViews(transaction, actor)
    .where('listViews.id', '=', id)
    .where('kind', 'in', kinds)
    .forUpdate('listViews')
    .executeTakeFirst()
  if (!row) throw new Refusal('NOT_FOUND')
  if (!mayChange(actor, row)) throw new Refusal('FORBIDDEN')
  return row
}

/** As the audit log keeps it. */
export function auditedView(row: ViewRow) {
  const { name, departmentId, state } = row
  const { search, conditions, sort } = state
  return { name, sharing: viewFor(row).sharing, department: departmentId, search, conditions, sort }
}
