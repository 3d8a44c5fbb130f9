import type { Database } from '@tongdai/database/open-database'
import { type SessionFrom, settleSession } from './sessions/settle-session.ts'

// Checking a password takes a while, in which it may be changed; and whoever changes it ends the sessions that are there
// then. A session that is being made on the word of the old password must not come after that.

/** undefined: the e-mail has no account. */
export async function passwordHashOf(database: Database, email: string): Promise<string | null | undefined> {
  const row = await database.accounts
    .selectFrom('accounts.user as holder')
    .innerJoin('accounts.account as account', 'account.userId', 'holder.id')
    .select('account.password')
    .where('holder.email', '=', email)
    .where('account.providerId', '=', 'credential')
    .executeTakeFirst()
  return row?.password
}

/**
 * Ends the new session unless the account's password is still what it was before the check: hashes are salted, so that the
 * same hash is no other password in between. @returns as `settleSession`; null when it does not go on
 */
export function settleIfUnchanged(
  database: Database,
  { userId, passwordHash }: { userId: string; passwordHash: string | null | undefined },
  token: string,
  from: SessionFrom,
): Promise<{ awaitsFactor: boolean } | null> {
  return database.accounts.transaction().execute(async (transaction) => {
    // The person, the password, the session: in the order in which a change of the password takes them.
    await transaction.selectFrom('accounts.user').select('id').where('id', '=', userId).forShare().execute()
    const now = await transaction
      .selectFrom('accounts.account')
      .select('password')
      .where('userId', '=', userId)
      .where('providerId', '=', 'credential')
      // Waits for a change that is being written: its sessions are gone already, and this one was not among them.
      .forShare()
      .executeTakeFirst()
    if (now && now.password === passwordHash) return settleSession(transaction, { userId, token }, from)
    await transaction.deleteFrom('accounts.session').where('token', '=', token).execute()
    return null
  })
}
