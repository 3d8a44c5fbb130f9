import { Refusal } from '@tongdai/contract/refusal'
import type { OwnRole } from '@tongdai/contract/roles/schema'
import type { Tables } from '@tongdai/database/tables'
import type { Transaction } from 'kysely'

/** The own roles of the transaction's company, by name; or the one. */
export async function selectRoles(transaction: Transaction<Tables>, roleId?: string): Promise<OwnRole[]> {
  const rows = await transaction
    .selectFrom('roles')
    .select(['id', 'name', 'description', 'permissions', 'masked', 'version', 'createdAt'])
    .select((row) =>
      row
        .selectFrom('memberships')
        .whereRef('memberships.companyId', '=', 'roles.companyId')
        .whereRef('memberships.roleId', '=', 'roles.id')
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .as('holders'),
    )
    .select((row) =>
      row
        .selectFrom('invitations')
        .whereRef('invitations.companyId', '=', 'roles.companyId')
        .whereRef('invitations.roleId', '=', 'roles.id')
        .where('invitations.endedAt', 'is', null)
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .as('invited'),
    )
    .$if(roleId !== undefined, (query) => query.where('id', '=', roleId!))
    .orderBy('name')
    .execute()
  return rows.map((row) => ({
    ...row,
    holders: Number(row.holders),
    invited: Number(row.invited),
    createdAt: row.createdAt.toISOString(),
  }))
}

/** @throws Refusal NOT_FOUND */
export async function selectRole(transaction: Transaction<Tables>, roleId: string): Promise<OwnRole> {
  const [role] = await selectRoles(transaction, roleId)
  if (!role) throw new Refusal('NOT_FOUND')
  return role
}

/** Who changes, removes or gives the same role waits. @throws Refusal NOT_FOUND */
export async function lockRole(transaction: Transaction<Tables>, roleId: string): Promise<OwnRole> {
  const locked = await transaction
    .selectFrom('roles')
    .select('id')
    .where('id', '=', roleId)
    .forUpdate()
    .executeTakeFirst()
  if (!locked) throw new Refusal('NOT_FOUND')
  return selectRole(transaction, roleId)
}
