import { Refusal } from '@tongdai/contract/refusal'
import type { User } from '@tongdai/contract/users/schema'
import type { Tables } from '@tongdai/database/tables'
import { shownEmail } from '@tongdai/tenancy/no-mail'
import { sql, type Transaction } from 'kysely'

/** People of the transaction's company, by name; or those of these ids. */
export async function selectUsers(
  transaction: Transaction<Tables>,
  ids: readonly string[] | 'all' = 'all',
): Promise<User[]> {
  if (ids.length === 0) return []
  const rows = await transaction
    .selectFrom('memberships')
    .innerJoin('accounts.user as account', 'account.id', 'memberships.userId')
    .leftJoin('extensions', 'extensions.userId', 'memberships.userId')
    .leftJoin('roles', 'roles.id', 'memberships.roleId')
    .select([
      'memberships.userId',
      'memberships.displayName',
      'memberships.role',
      'memberships.disabledAt',
      'memberships.version',
      'memberships.createdAt',
      'account.email',
      'account.phone',
      'extensions.id as extensionId',
      'extensions.number as extensionNumber',
      'extensions.version as extensionVersion',
      'roles.id as roleId',
      'roles.name as roleName',
      placesOf,
    ])
    .$if(ids !== 'all', (query) => query.where('memberships.userId', 'in', ids as string[]))
    .orderBy('memberships.displayName')
    .orderBy('memberships.userId')
    .execute()
  return rows.map((row) => ({
    id: row.userId,
    email: shownEmail(row.email),
    phone: row.phone,
    name: row.displayName,
    role: row.role,
    ownRole: row.roleId ? { id: row.roleId, name: row.roleName! } : null,
    departments: row.departments,
    disabledAt: row.disabledAt?.toISOString() ?? null,
    invitedUntil: null,
    declinedAt: null,
    way: null,
    letter: null,
    ending: null,
    extension: row.extensionId
      ? { id: row.extensionId, number: row.extensionNumber!, version: row.extensionVersion! }
      : null,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
  }))
}

/** Those switched off too: a person is in them all the same. */
const placesOf = sql<User['departments']>`(
  select coalesce(json_agg(json_build_object('id', d.id, 'name', d.name, 'role', m.role) order by d.name, d.id), '[]')
  from department_members m join departments d on d.id = m.department_id
  where m.user_id = memberships.user_id
)`.as('departments')

/** @throws Refusal NOT_FOUND also for people of other companies */
export async function selectUser(transaction: Transaction<Tables>, userId: string): Promise<User> {
  const [user] = await selectUsers(transaction, [userId])
  if (!user) throw new Refusal('NOT_FOUND')
  return user
}

/** @throws Refusal LAST_OWNER when nobody else who is enabled owns the company */
export async function keepAnOwner(transaction: Transaction<Tables>, leaving: User): Promise<void> {
  if (leaving.role !== 'owner' || leaving.disabledAt) return
  // Locked, so that two owners cannot remove each other in the same moment.
  const owners = await transaction
    .selectFrom('memberships')
    .select('userId')
    .where('role', '=', 'owner')
    .where('disabledAt', 'is', null)
    .forUpdate()
    .execute()
  if (!owners.some(({ userId }) => userId !== leaving.id)) throw new Refusal('LAST_OWNER')
}
