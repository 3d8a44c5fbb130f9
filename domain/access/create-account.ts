import type { Tables } from '@tongdai/database/tables'
import { newId } from '@tongdai/platform/new-id'
import { noMailOf } from '@tongdai/tenancy/no-mail'
import type { Transaction } from 'kysely'

interface NewAccount {
  id?: string
  /** null: there is none. */
  email: string | null
  /** E.164. */
  phone?: string | null
  name: string
  /** By `hashPassword`; made before, because it takes a while and the transaction holds a connection. */
  passwordHash: string
  /** By somebody else than its holder, who must change it. */
  passwordGiven?: boolean
  /** Its holder has opened a link that was sent to it. */
  emailVerified?: boolean
  /** Until when a way of signing in may be added whatever the companies take. */
  waysOpenUntil?: Date
}

/**
 * Writes an account with a password, as better-auth reads it. The transaction must have the right to accounts
 * (`withAccounts`). @returns its id; null when the e-mail has an account already
 */
export async function createAccount(
  transaction: Transaction<Tables>,
  { id = newId(), email, phone = null, passwordHash, ...account }: NewAccount,
): Promise<string | null> {
  const { name, passwordGiven = false, emailVerified = false, waysOpenUntil = null } = account
  const inserted = await transaction
    .insertInto('accounts.user')
    .values({
      ...{ id, email: email?.toLowerCase() ?? noMailOf(id), phone, name },
      ...{ passwordGiven, emailVerified, waysOpenUntil },
    })
    // Also of the id, an invitation's, when its code is used twice at once.
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) return null
  await transaction
    .insertInto('accounts.account')
    .values({
      id: newId(),
      userId: id,
      accountId: id,
      providerId: 'credential',
      password: passwordHash,
    })
    .execute()
  return id
}
