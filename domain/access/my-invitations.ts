import { Refusal } from '@tongdai/contract/refusal'
import type { MyInvitation } from '@tongdai/contract/session/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany, withInvitation } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import { takeBackMails } from '@tongdai/mail/take-back-mails'
import { shownEmail } from '@tongdai/tenancy/no-mail'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { voidInvitation } from './change-invitation.ts'
import type { Identity } from './identity.ts'
import { invitationHashes } from './invitation-code.ts'
import { findInvited } from './invitations.store.ts'
import { joinCompany } from './join-company.ts'
import { mayStillInvite } from './may-still-invite.ts'

type Invited = Identity['user'] & { address?: string }

// The code is the right to see an invitation and to answer it. The e-mail alone is none: an account of that e-mail may have
// been opened by whoever was handed another company's code.

/** @param key of the hashes of codes @throws Refusal NOT_FOUND for a code of no open invitation to the person's e-mail, or number where it names none */
export async function findMyInvitation(
  database: Database,
  key: string,
  user: Invited,
  code: string,
): Promise<MyInvitation> {
  const { id, companyId, companyName, role, expiresAt } = await find(database, key, user, code)
  const invited = await withCompany(database, companyId, (transaction) => findInvited(transaction, id))
  if (!invited) throw new Refusal('NOT_FOUND')
  return { companyName, role, roleName: invited.ownRole?.name ?? null, expiresAt: expiresAt.toISOString() }
}

/**
 * Makes the person one of the company. Whoever invited must still be allowed to; else the invitation is taken back.
 * @throws Refusal NOT_FOUND as `findMyInvitation`, and then
 */
export async function acceptInvitation(
  database: Database,
  key: string,
  user: Invited,
  code: string,
): Promise<void> {
  const { id, companyId } = await find(database, key, user, code)
  const stands = await withCompany(database, companyId, async (transaction) => {
    // Before the invitation is locked, for it locks the role: the order in which a role is removed.
    if (!(await mayStillInvite(transaction, id))) {
      const invited = await findInvited(transaction, id)
      if (invited) await voidInvitation(transaction, { companyId, userId: null }, invited)
      return false
    }
    const promised = await findInvited(transaction, id)
    const invitation = await transaction
      .updateTable('invitations')
      .set({ endedAt: new Date(), ending: 'accepted' })
      .where('id', '=', id)
      .where('codeHash', 'in', invitationHashes(key, code))
      .where('declinedAt', 'is', null)
      .where('endedAt', 'is', null)
      .returningAll()
      .executeTakeFirst()
    if (!invitation || !promised) throw new Refusal('NOT_FOUND')
    const { role, displayName, phone } = invitation
    await writeAudit(transaction, { ...user, companyId, userId: user.id }, 'invitation.accepted', id, {
      after: {
        ...{ name: displayName, email: shownEmail(user.email) || null, phone, role },
        ...{ ownRole: promised.ownRole, departments: promised.departments, extension: promised.extension },
      },
    })
    await tell(
      transaction,
      { companyId, userId: user.id },
      { type: 'invitation.accepted', subject: id, data: { role } },
    )
    await takeBackMails(transaction, id)
    await joinCompany(transaction, { companyId, userId: user.id }, invitation)
    return true
  })
  if (!stands) throw new Refusal('NOT_FOUND')
}

/** The company is told; the code is void from now on. @throws Refusal NOT_FOUND as `findMyInvitation`; also when it was accepted at the same moment */
export async function declineInvitation(
  database: Database,
  key: string,
  user: Invited,
  code: string,
): Promise<void> {
  const { id, companyId } = await find(database, key, user, code)
  await withCompany(database, companyId, async (transaction) => {
    const declined = await transaction
      .updateTable('invitations')
      .set({ declinedAt: new Date() })
      .where('declinedAt', 'is', null)
      .where('endedAt', 'is', null)
      .where('id', '=', id)
      .where('codeHash', 'in', invitationHashes(key, code))
      .returning('id')
      .executeTakeFirst()
    if (!declined) throw new Refusal('NOT_FOUND')
    await takeBackMails(transaction, id)
    await writeAudit(transaction, { ...user, companyId, userId: null }, 'invitation.declined', id, {
      before: { email: shownEmail(user.email) || null },
    })
    await tell(
      transaction,
      { companyId, userId: null },
      { type: 'invitation.declined', subject: id, data: {} },
    )
  })
}

async function find(database: Database, key: string, user: Invited, code: string) {
  const hashes = invitationHashes(key, code)
  const row = await withInvitation(database, { userId: user.id, codeHashes: hashes }, (transaction) =>
    transaction
      .selectFrom('invitations')
      .innerJoin('companies', 'companies.id', 'invitations.companyId')
      .select(['invitations.id', 'companyId', 'companies.name as companyName', 'role', 'expiresAt'])
      .where('codeHash', 'in', hashes)
      .where('expiresAt', '>', new Date())
      .where('declinedAt', 'is', null)
      .where('endedAt', 'is', null)
      .executeTakeFirst(),
  )
  if (!row) throw new Refusal('NOT_FOUND')
  return row
}
