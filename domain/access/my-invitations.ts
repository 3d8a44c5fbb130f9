import type { MyInvitation } from '@tongdai/contract/me'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withAccount, withCompany } from '@tongdai/database/with-company'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import type { Identity } from './identity.ts'

type Invited = Identity['user']

/** The open invitations to the person's e-mail, the earliest first. */
export async function listMyInvitations(database: Database, user: Invited): Promise<MyInvitation[]> {
  const rows = await withAccount(database, user.id, (transaction) =>
    transaction
      .selectFrom('invitations')
      .innerJoin('companies', 'companies.id', 'invitations.companyId')
      .select(['invitations.id', 'companies.name as companyName', 'invitations.role', 'expiresAt'])
      .where('expiresAt', '>', new Date())
      .orderBy('invitations.createdAt')
      .execute(),
  )
  return rows.map(({ expiresAt, ...row }) => ({ ...row, expiresAt: expiresAt.toISOString() }))
}

/** Makes the person one of the company. @throws Refusal NOT_FOUND for an invitation that is over, or somebody else's */
export async function acceptInvitation(database: Database, user: Invited, id: string): Promise<void> {
  const companyId = await companyOf(database, user, id)
  await withCompany(database, companyId, async (transaction) => {
    const invitation = await transaction
      .deleteFrom('invitations')
      .where('id', '=', id)
      .returning(['role', 'displayName'])
      .executeTakeFirst()
    if (!invitation) throw new Refusal('NOT_FOUND')
    const { role, displayName } = invitation
    await transaction
      .insertInto('memberships')
      .values({ companyId, userId: user.id, role, displayName, disabledAt: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await writeAudit(transaction, { companyId, userId: user.id }, 'invitation.accepted', id, {
      email: user.email,
      role,
    })
  })
}

/** @throws Refusal NOT_FOUND as `acceptInvitation` */
export async function declineInvitation(database: Database, user: Invited, id: string): Promise<void> {
  const companyId = await companyOf(database, user, id)
  await withCompany(database, companyId, async (transaction) => {
    await transaction.deleteFrom('invitations').where('id', '=', id).execute()
    await writeAudit(transaction, { companyId, userId: null }, 'invitation.declined', id, {
      email: user.email,
    })
  })
}

async function companyOf(database: Database, user: Invited, id: string): Promise<string> {
  const row = await withAccount(database, user.id, (transaction) =>
    transaction
      .selectFrom('invitations')
      .select('companyId')
      .where('id', '=', id)
      .where('expiresAt', '>', new Date())
      .executeTakeFirst(),
  )
  if (!row) throw new Refusal('NOT_FOUND')
  return row.companyId
}
