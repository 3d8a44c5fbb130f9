import type { User } from '@tongdai/contract/users/schema'
import type { Tables } from '@tongdai/database/tables'
import type { Transaction } from 'kysely'

/**
 * Who is invited to the transaction's company, as people of it look; or the one. `ended`: instead those invitations that were
 * accepted or taken back, as far as they are kept.
 */
export async function selectInvited(
  transaction: Transaction<Tables>,
  { id, ended = false }: { id?: string; ended?: boolean } = {},
): Promise<User[]> {
  const rows = await transaction
    .selectFrom('invitations')
    .leftJoin('departments', 'departments.id', 'invitations.departmentId')
    .leftJoin('extensions', 'extensions.id', 'invitations.extensionId')
    .leftJoin('roles', 'roles.id', 'invitations.roleId')
    .leftJoin(
      (query) =>
        query
          .selectFrom('mails')
          .distinctOn('invitationId')
          .select(['invitationId', 'state'])
          .where('invitationId', 'is not', null)
          .orderBy('invitationId')
          .orderBy('createdAt', 'desc')
          .as('letter'),
      (join) => join.onRef('letter.invitationId', '=', 'invitations.id').on('way', '=', 'mail'),
    )
    .select([
      'invitations.id',
      'email',
      'phone',
      'displayName',
      'role',
      'expiresAt',
      'declinedAt',
      'way',
      'ending',
    ])
    .select(['invitations.version', 'invitations.createdAt', 'extensionId', 'extensions.number'])
    .select('extensions.version as extensionVersion')
    .select(['roleId', 'roles.name as roleName', 'letter.state as letterState'])
    .select(['departmentId', 'departmentRole', 'departments.name as departmentName'])
    .where('endedAt', ended ? 'is not' : 'is', null)
    .$if(id !== undefined, (query) => query.where('invitations.id', '=', id!))
    .orderBy('displayName')
    .orderBy('invitations.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    email: row.email ?? '',
    phone: row.phone,
    name: row.displayName,
    role: row.role,
    ownRole: row.roleId ? { id: row.roleId, name: row.roleName! } : null,
    departments: row.departmentId
      ? [{ id: row.departmentId, name: row.departmentName!, role: row.departmentRole ?? 'agent' }]
      : [],
    disabledAt: null,
    invitedUntil: row.expiresAt.toISOString(),
    declinedAt: row.declinedAt?.toISOString() ?? null,
    way: row.way,
    // Somebody sends it just now: it will be sent, or wait on.
    letter: row.letterState === 'taken' ? 'waiting' : row.letterState,
    ending: row.ending,
    extension: row.extensionId
      ? { id: row.extensionId, number: row.number!, version: row.extensionVersion! }
      : null,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
  }))
}

/** null: no such invitation of the company. */
export async function findInvited(transaction: Transaction<Tables>, id: string): Promise<User | null> {
  return (await selectInvited(transaction, { id }))[0] ?? null
}
