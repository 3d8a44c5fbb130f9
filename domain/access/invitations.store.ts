import type { User } from '@tongdai/contract/users/schema'
import type { Tables } from '@tongdai/database/tables'
import type { Transaction } from 'kysely'

/** Who is invited to the transaction's company, as people of it look; or the one. */
export async function selectInvited(transaction: Transaction<Tables>, id?: string): Promise<User[]> {
  const rows = await transaction
    .selectFrom('invitations')
    .select(['id', 'email', 'displayName', 'role', 'expiresAt', 'declinedAt', 'version', 'createdAt'])
    .$if(id !== undefined, (query) => query.where('id', '=', id!))
    .orderBy('displayName')
    .orderBy('id')
    .execute()
  return rows.map(({ displayName, expiresAt, declinedAt, createdAt, ...row }) => ({
    ...row,
    name: displayName,
    ownRole: null,
    departments: [],
    disabledAt: null,
    invitedUntil: expiresAt.toISOString(),
    declinedAt: declinedAt?.toISOString() ?? null,
    extension: null,
    createdAt: createdAt.toISOString(),
  }))
}

/** null: no such invitation of the company. */
export async function findInvited(transaction: Transaction<Tables>, id: string): Promise<User | null> {
  return (await selectInvited(transaction, id))[0] ?? null
}
