import { Refusal } from '@tongdai/contract/refusal'
import type { MyInvitation } from '@tongdai/contract/session/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany, withInvitation } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import type { Identity } from './identity.ts'
import { hashInvitationCode } from './invitation-code.ts'

type Invited = Identity['user'] & { address?: string }

// The code is the right to see an invitation and to answer it. The e-mail alone is none: an account of that e-mail may have
// been opened by whoever was handed another company's code.

/** @throws Refusal NOT_FOUND for a code of no open invitation to the person's e-mail */
export async function findMyInvitation(
  database: Database,
  user: Invited,
  code: string,
): Promise<MyInvitation> {
  const { companyName, role, expiresAt } = await find(database, user, code)
  return { companyName, role, expiresAt: expiresAt.toISOString() }
}

/** Makes the person one of the company. @throws Refusal NOT_FOUND as `findMyInvitation` */
export async function acceptInvitation(database: Database, user: Invited, code: string): Promise<void> {
  const { id, companyId } = await find(database, user, code)
  await withCompany(database, companyId, async (transaction) => {
    const invitation = await transaction
      .deleteFrom('invitations')
      .where('id', '=', id)
      .where('codeHash', '=', hashInvitationCode(code))
      .where('declinedAt', 'is', null)
      .returning(['role', 'displayName'])
      .executeTakeFirst()
    if (!invitation) throw new Refusal('NOT_FOUND')
    const { role, displayName } = invitation
    const joined = await transaction
      .insertInto('memberships')
      .values({ companyId, userId: user.id, role, displayName, disabledAt: null })
      .onConflict((conflict) => conflict.doNothing())
      .returning('userId')
      .executeTakeFirst()
    await writeAudit(transaction, { ...user, companyId, userId: user.id }, 'invitation.accepted', id, {
      after: { name: displayName, email: user.email, role },
    })
    const person = { companyId, userId: user.id }
    await tell(transaction, person, { type: 'invitation.accepted', subject: id, data: { role } })
    if (joined) await tell(transaction, person, { type: 'person.joined', subject: user.id, data: { role } })
  })
}

/** The company is told; the code is void from now on. @throws Refusal NOT_FOUND as `findMyInvitation`; also when it was accepted at the same moment */
export async function declineInvitation(database: Database, user: Invited, code: string): Promise<void> {
  const { id, companyId } = await find(database, user, code)
  await withCompany(database, companyId, async (transaction) => {
    const declined = await transaction
      .updateTable('invitations')
      .set({ declinedAt: new Date() })
      .where('declinedAt', 'is', null)
      .where('id', '=', id)
      .where('codeHash', '=', hashInvitationCode(code))
      .returning('id')
      .executeTakeFirst()
    if (!declined) throw new Refusal('NOT_FOUND')
    await writeAudit(transaction, { ...user, companyId, userId: null }, 'invitation.declined', id, {
      before: { email: user.email },
    })
    await tell(
      transaction,
      { companyId, userId: null },
      { type: 'invitation.declined', subject: id, data: {} },
    )
  })
}

async function find(database: Database, user: Invited, code: string) {
  const scope = { userId: user.id, codeHash: hashInvitationCode(code) }
  const row = await withInvitation(database, scope, (transaction) =>
    transaction
      .selectFrom('invitations')
      .innerJoin('companies', 'companies.id', 'invitations.companyId')
      .select(['invitations.id', 'companyId', 'companies.name as companyName', 'role', 'expiresAt'])
      .where('codeHash', '=', scope.codeHash)
      .where('expiresAt', '>', new Date())
      .where('declinedAt', 'is', null)
      .executeTakeFirst(),
  )
  if (!row) throw new Refusal('NOT_FOUND')
  return row
}
