import { type Asker, mayMake, mayManage } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { User, updateUserBody } from '@tongdai/contract/users/schema'
import type { Tables } from '@tongdai/database/tables'
import { namesOf } from '@tongdai/feed/names-of'
import { tell } from '@tongdai/feed/tell'
import { takeBackMails } from '@tongdai/mail/take-back-mails'
import type { Actor } from '@tongdai/tenancy/actor'
import { refuseStale } from '@tongdai/tenancy/refuse-stale'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { sql, type Transaction } from 'kysely'
import type { z } from 'zod'
import { hashInvitationCode, invitationEnd } from './invitation-code.ts'
import { findInvited } from './invitations.store.ts'
import { randomPassword } from './random-password.ts'
import { mustGiveRole } from './roles/must-give-role.ts'

// What may be done to a person of the company, done to one who is only invited.

/** Another name or role. @throws Refusal FORBIDDEN, NOT_FOUND, CHANGED_MEANWHILE; WRONG_STATE: there is nothing to disable yet */
export async function updateInvitation(
  transaction: Transaction<Tables>,
  actor: Actor,
  invited: User,
  { name, role, roleId, disabled, version }: z.output<typeof updateUserBody>,
): Promise<User> {
  await mustGovernInvitation(transaction, actor, invited)
  if (disabled !== undefined) throw new Refusal('WRONG_STATE')
  const isAgent = (role ?? invited.role) === 'agent'
  const ownRoleId = isAgent ? (roleId === undefined ? invited.ownRole?.id : roleId) : null
  // What one of the company's own roles gives is asked of that role.
  const mayBe = ownRoleId ? mayManage : mayMake
  if (role !== undefined && !mayBe(actor, role, invited.departments)) throw new Refusal('FORBIDDEN')
  if (roleId && !isAgent) throw new Refusal('FORBIDDEN')
  if (isAgent && roleId !== undefined && roleId !== (invited.ownRole?.id ?? null))
    await mustGiveRole(transaction, actor, roleId, invited.departments)
  const before = await transaction
    .selectFrom('invitations')
    .select('version')
    .where('id', '=', invited.id)
    .where('endedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!before) throw new Refusal('NOT_FOUND')
  refuseStale(before, version)
  await transaction
    .updateTable('invitations')
    .set({
      ...(name !== undefined && { displayName: name }),
      ...(role !== undefined && { role }),
      ...(roleId !== undefined && { roleId }),
      ...(!isAgent && { roleId: null }),
      version: sql<number>`version + 1`,
    })
    .where('id', '=', invited.id)
    .execute()
  await tell(transaction, actor, {
    type: 'invitation.updated',
    subject: invited.id,
    data: namesOf({ name, role, roleId }),
  })
  const updated = await findInvited(transaction, invited.id)
  if (!updated) throw new Refusal('NOT_FOUND')
  await writeAudit(transaction, actor, 'invitation.updated', invited.id, { before: invited, after: updated })
  return updated
}

/** A new one-time password, in place of the one before. @throws Refusal FORBIDDEN */
export async function renewInvitation(
  transaction: Transaction<Tables>,
  actor: Actor,
  key: string,
  invited: User,
  way: 'password' | 'mail' = 'password',
): Promise<string> {
  await mustGovernInvitation(transaction, actor, invited)
  const code = randomPassword()
  const codeHash = hashInvitationCode(key, code)
  const renewed = await transaction
    .updateTable('invitations')
    .set({ codeHash, way, expiresAt: invitationEnd(), declinedAt: null })
    .where('id', '=', invited.id)
    .where('endedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  // A code that opens nothing must not be handed out: it was answered meanwhile.
  if (!renewed) throw new Refusal('NOT_FOUND')
  // The codes that wait in mails open nothing any more.
  await takeBackMails(transaction, invited.id)
  await writeAudit(transaction, actor, 'invitation.renewed', invited.id)
  await tell(transaction, actor, { type: 'invitation.renewed', subject: invited.id, data: {} })
  return code
}

/** What is left of it tells what became of it, for a while. @throws Refusal FORBIDDEN */
export async function withdrawInvitation(
  transaction: Transaction<Tables>,
  actor: Actor,
  invited: User,
): Promise<void> {
  await mustGovernInvitation(transaction, actor, invited)
  if (!(await voidInvitation(transaction, actor, invited))) throw new Refusal('NOT_FOUND')
}

/**
 * Takes an invitation back, whoever may: for those whose giver is gone or may give it no longer. A mail with its code that has not
 * gone out stays here. @returns false: it was answered or taken back meanwhile
 */
export async function voidInvitation(
  transaction: Transaction<Tables>,
  actor: { companyId: string; userId: string | null; address?: string },
  invited: User,
): Promise<boolean> {
  const withdrawn = await transaction
    .updateTable('invitations')
    .set({ endedAt: new Date(), ending: 'revoked' })
    .where('id', '=', invited.id)
    .where('endedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!withdrawn) return false
  await takeBackMails(transaction, invited.id)
  await writeAudit(transaction, actor, 'invitation.withdrawn', invited.id, { before: invited })
  await tell(transaction, actor, { type: 'invitation.withdrawn', subject: invited.id, data: {} })
  return true
}

/** Whoever has its code comes in as who is invited: so it is for who holds all that that person will. @throws Refusal FORBIDDEN */
export async function mustGovernInvitation(
  transaction: Transaction<Tables>,
  actor: Asker,
  { role, ownRole, departments }: User,
): Promise<void> {
  if (!(ownRole ? mayManage : mayMake)(actor, role, departments)) throw new Refusal('FORBIDDEN')
  if (ownRole) await mustGiveRole(transaction, actor, ownRole.id, departments)
}
