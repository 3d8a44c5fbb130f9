import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withSystem } from '@tongdai/database/with-company'
import type { Transaction } from 'kysely'
import { createAccount } from './create-account.ts'
import { hashPassword } from './hash-password.ts'
import type { Identity } from './identity.ts'
import { hashInvitationCode } from './invitation-code.ts'
import { acceptInvitation } from './my-invitations.ts'

/**
 * The first sign-in of an invited person: makes the account its one-time password opens, if the e-mail has none. One that
 * belongs to no company and never had a password of its holder's own counts as none. @returns whether the credentials open
 * an account now @throws Refusal OWN_PASSWORD_NEEDED: the code is right, and opens nothing for who has an account
 */
export async function openByCode(
  database: Database,
  { email, password }: { email: string; password: string },
): Promise<boolean> {
  // Before anybody is known, so over all companies; the code is the right to this one row.
  const invitation = await withSystem(database, (transaction) =>
    transaction
      .selectFrom('invitations')
      .leftJoin('accounts.user as account', 'account.email', 'invitations.email')
      .select(['invitations.id', 'invitations.displayName', 'account.id as accountId'])
      .select(({ exists, selectFrom }) =>
        exists(selectFrom('memberships').select('userId').whereRef('userId', '=', 'account.id')).as('member'),
      )
      .where('invitations.email', '=', email)
      .where('codeHash', '=', hashInvitationCode(password))
      .where('expiresAt', '>', new Date())
      .where('declinedAt', 'is', null)
      .executeTakeFirst(),
  )
  if (!invitation) return false
  const { id, displayName: name, accountId, member } = invitation
  if (member) throw new Refusal('OWN_PASSWORD_NEEDED')
  const passwordHash = await hashPassword(password)
  const opened = await database.accounts.transaction().execute(async (transaction) => {
    if (accountId) return takeUnclaimed(transaction, accountId, passwordHash)
    // Made by the same code at the same moment, the account is open by it too; if not, the sign-in will tell.
    await createAccount(transaction, { id, email, name, passwordHash, passwordGiven: true })
    return true
  })
  if (!opened) throw new Refusal('OWN_PASSWORD_NEEDED')
  return true
}

async function takeUnclaimed(
  transaction: Transaction<Tables>,
  userId: string,
  password: string,
): Promise<boolean> {
  const unclaimed = await transaction
    .selectFrom('accounts.user')
    .select('id')
    .where('id', '=', userId)
    .where('passwordGiven', '=', true)
    .forUpdate()
    .executeTakeFirst()
  if (!unclaimed) return false
  await transaction
    .updateTable('accounts.account')
    .set({ password, updatedAt: new Date() })
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .execute()
  await transaction.deleteFrom('accounts.session').where('userId', '=', userId).execute()
  return true
}

/** Whoever signed in by a code and has chosen a password of their own has accepted the invitation it came with. */
export async function acceptByCode(database: Database, user: Identity['user'], code: string): Promise<void> {
  try {
    await acceptInvitation(database, user, code)
  } catch (error) {
    // A password that was reset, or an invitation that was withdrawn meanwhile.
    if (!(error instanceof Refusal && error.code === 'NOT_FOUND')) throw error
  }
}
