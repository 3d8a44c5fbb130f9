import { mayMake, mayManage } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { switchUsersBody, User, updateUserBody } from '@tongdai/contract/users/schema'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import { namesOf } from '@tongdai/feed/names-of'
import { tell } from '@tongdai/feed/tell'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { sql, type Transaction } from 'kysely'
import type { z } from 'zod'
import { updateInvitation } from './change-invitation.ts'
import { findInvited } from './invitations.store.ts'
import { noteLeft } from './left-company.ts'
import { mustGovern } from './must-govern.ts'
import { mustGiveRole } from './roles/must-give-role.ts'
import { keepAnOwner, selectUser } from './users.store.ts'

/** `version` is left out where several are switched at once: it means what it says, whatever else changed of them. */
type Changes = Partial<z.output<typeof updateUserBody>>

/**
 * Renames, changes the role, disables or enables. Nobody changes their own role or disables themselves.
 * @throws Refusal NOT_FOUND, FORBIDDEN, LAST_OWNER, CHANGED_MEANWHILE; of who is invited as `updateInvitation`
 */
export async function updateUser(
  database: Database,
  actor: Actor,
  userId: string,
  body: z.output<typeof updateUserBody>,
): Promise<User> {
  return withCompany(database, actor.companyId, async (transaction) => {
    const invited = await findInvited(transaction, userId)
    return invited
      ? updateInvitation(transaction, actor, invited, body)
      : updateMember(transaction, actor, userId, body)
  })
}

/** Several are switched off, or on again: all, or none. @throws Refusal as `updateUser` */
export async function switchUsers(
  database: Database,
  actor: Actor,
  { userIds, disabled }: z.output<typeof switchUsersBody>,
): Promise<void> {
  await withCompany(database, actor.companyId, async (transaction) => {
    // In one order, so that two who do this do not wait for each other.
    for (const id of [...new Set(userIds)].sort()) await updateMember(transaction, actor, id, { disabled })
  })
}

async function updateMember(
  transaction: Transaction<Tables>,
  actor: Actor,
  userId: string,
  { name, role, roleId, disabled, version }: Changes,
): Promise<User> {
  const user = await selectUser(transaction, userId)
  const member = await mustGovern(transaction, actor, userId)
  const self = userId === actor.userId
  const changes = (role ?? user.role) !== user.role
  // What one of the company's own roles gives is asked of that role, below.
  const mayBe = role === 'agent' && roleId ? mayManage : mayMake
  if (changes && (self || !mayBe(actor, role!, member.departments))) throw new Refusal('FORBIDDEN')
  if (roleId !== undefined && roleId !== member.roleId) {
    const isAgent = (role ?? user.role) === 'agent'
    if (self || (roleId !== null && !isAgent)) throw new Refusal('FORBIDDEN')
    if (isAgent) await mustGiveRole(transaction, actor, roleId, member.departments)
  }
  if (self && disabled) throw new Refusal('FORBIDDEN')
  if (disabled || (role !== undefined && role !== 'owner')) await keepAnOwner(transaction, user)
  const updated = await transaction
    .updateTable('memberships')
    .set({
      ...(name !== undefined && { displayName: name }),
      ...(role !== undefined && { role }),
      ...(roleId !== undefined && { roleId }),
      ...(role !== undefined && role !== 'agent' && { roleId: null }),
      ...(disabled !== undefined &&
        disabled !== Boolean(user.disabledAt) && { disabledAt: disabled ? new Date() : null }),
      version: sql<number>`version + 1`,
    })
    .where('userId', '=', userId)
    // Not locked before: two who change each other would wait for each other.
    .$if(version !== undefined, (query) => query.where('version', '=', version!))
    .returning('userId')
    .executeTakeFirst()
  if (!updated) throw new Refusal(version === undefined ? 'NOT_FOUND' : 'CHANGED_MEANWHILE')
  if (disabled && !user.disabledAt) await noteLeft(transaction, actor, { userId, how: 'disabled' })
  const person = await selectUser(transaction, userId)
  await writeAudit(transaction, actor, 'user.updated', userId, { before: user, after: person })
  await tell(transaction, actor, {
    type: 'person.updated',
    subject: userId,
    data: {
      ...namesOf({ name, role, roleId, disabled }),
      role: person.role,
      disabled: person.disabledAt !== null,
    },
  })
  return person
}
