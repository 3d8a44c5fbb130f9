import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany, withSystem } from '@tongdai/database/with-company'
import { noMailOf } from '@tongdai/tenancy/no-mail'
import type { Transaction } from 'kysely'
import { createAccount } from './create-account.ts'
import type { SignInName } from './find-login.ts'
import { hashPassword } from './hash-password.ts'
import type { Identity } from './identity.ts'
import { invitationHashes } from './invitation-code.ts'
import { openMs } from './may-add-way.ts'
import { mayStillInvite } from './may-still-invite.ts'
import { acceptInvitation } from './my-invitations.ts'
import { endSessions } from './sessions/end-sessions.ts'

/**
 * The first sign-in of an invited person: makes the account its one-time password opens, if there is none of the e-mail yet; one of a number
 * alone makes an account of its own, whoever else has that number. One that
 * belongs to no company and never had a password of its holder's own counts as none. @returns the e-mail of the account
 * that the credentials open now, null: they open none
 * @throws Refusal OWN_PASSWORD_NEEDED: the code is right, and opens nothing for who has an account
 */
export async function openByCode(
  database: Database,
  key: string,
  { name: typed, password }: { name: SignInName; password: string },
): Promise<string | null> {
  // Before anybody is known, so over all companies; the code is the right to this one row.
  const invitation = await withSystem(database, (transaction) =>
    invitationsTo(transaction, typed)
      .leftJoin('accounts.user as account', (join) =>
        join.on(({ eb, and, or, ref }) =>
          or([
            eb('account.email', '=', ref('invitations.email')),
            // A number proves nothing: only the account that the code itself has opened before.
            and([eb('invitations.email', 'is', null), eb('account.id', '=', ref('invitations.id'))]),
          ]),
        ),
      )
      .select([
        'invitations.id',
        'invitations.companyId',
        'invitations.email',
        'invitations.phone',
        'invitations.displayName',
      ])
      .select(['account.id as accountId', 'account.email as accountEmail'])
      .select(({ exists, selectFrom }) =>
        exists(selectFrom('memberships').select('userId').whereRef('userId', '=', 'account.id')).as('member'),
      )
      .where('codeHash', 'in', invitationHashes(key, password))
      .where('expiresAt', '>', new Date())
      .where('declinedAt', 'is', null)
      .where('endedAt', 'is', null)
      .executeTakeFirst(),
  )
  if (!invitation) return null
  const { id, companyId, email, phone, displayName: name, accountId, accountEmail, member } = invitation
  const stands = await withCompany(database, companyId, (transaction) => mayStillInvite(transaction, id))
  if (!stands) return null
  if (member) throw new Refusal('OWN_PASSWORD_NEEDED')
  const passwordHash = await hashPassword(password)
  const opened = await database.accounts.transaction().execute(async (transaction) => {
    if (accountId) return takeUnclaimed(transaction, accountId, passwordHash)
    const account = { id, email, phone, name, passwordHash }
    // Made by the same code at the same moment, the account is open by it too; if not, the sign-in will tell.
    const waysOpenUntil = new Date(Date.now() + openMs.byCompany)
    await createAccount(transaction, { ...account, passwordGiven: true, waysOpenUntil })
    return true
  })
  if (!opened) throw new Refusal('OWN_PASSWORD_NEEDED')
  return accountEmail ?? email ?? noMailOf(id)
}

function invitationsTo(transaction: Transaction<Tables>, name: SignInName) {
  const all = transaction.selectFrom('invitations')
  if ('email' in name) return all.where('invitations.email', '=', name.email)
  if ('phone' in name) {
    const { phone, companyCode } = name
    const ofNumber = all.where('invitations.phone', '=', phone)
    if (companyCode === null) return ofNumber
    return ofNumber.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('companies')
          .select('companies.id')
          .whereRef('companies.id', '=', 'invitations.companyId')
          .where('companies.code', '=', companyCode),
      ),
    )
  }
  return all.where(({ exists, selectFrom }) =>
    exists(
      selectFrom('extensions')
        .innerJoin('companies', 'companies.id', 'extensions.companyId')
        .select('extensions.id')
        .whereRef('extensions.id', '=', 'invitations.extensionId')
        .where('extensions.userId', 'is', null)
        .where('extensions.enabled', '=', true)
        .where('extensions.number', '=', name.agentId)
        .where('companies.code', '=', name.companyCode),
    ),
  )
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
    .updateTable('accounts.user')
    .set({ waysOpenUntil: new Date(Date.now() + openMs.byCompany) })
    .where('id', '=', userId)
    .execute()
  await transaction
    .updateTable('accounts.account')
    .set({ password, updatedAt: new Date() })
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .execute()
  await endSessions(transaction, { userId }, 'password-given')
  return true
}

/** Whoever signed in by a code and has chosen a password of their own has accepted the invitation it came with. */
export async function acceptByCode(
  database: Database,
  key: string,
  user: Identity['user'] & { address: string },
  code: string,
): Promise<void> {
  try {
    await acceptInvitation(database, key, user, code)
  } catch (error) {
    // A password that was reset, or an invitation that was withdrawn meanwhile.
    if (!(error instanceof Refusal && error.code === 'NOT_FOUND')) throw error
  }
}
