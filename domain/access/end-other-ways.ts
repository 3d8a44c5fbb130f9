import type { Tables } from '@tongdai/database/tables'
import type { Transaction } from 'kysely'

/**
 * Whatever opens the account beside its password, and links that are under way: what a thief added must not outlive the
 * password they knew. The second factor opens nothing, and stays. The transaction must have the right to accounts.
 */
export async function endOtherWays(transaction: Transaction<Tables>, userId: string): Promise<void> {
  await transaction.deleteFrom('accounts.passkey').where('userId', '=', userId).execute()
  await transaction
    .deleteFrom('accounts.account')
    .where('userId', '=', userId)
    .where('providerId', '!=', 'credential')
    .execute()
  await endLinks(transaction, userId)
}

/** A change of e-mail that somebody asked for before is asked for no more. */
export async function endLinks(transaction: Transaction<Tables>, userId: string): Promise<void> {
  await transaction.deleteFrom('accounts.link').where('userId', '=', userId).execute()
}
