import type { Tables } from '@tongdai/database/tables'
import type { Kysely } from 'kysely'

/** Whether the account's password alone opens nothing. @param accounts with the right to accounts, or a transaction of it */
export async function hasSecondFactor(accounts: Kysely<Tables>, userId: string): Promise<boolean> {
  const factor = await accounts
    .selectFrom('accounts.secondFactor')
    .select('userId')
    .where('userId', '=', userId)
    .where('confirmedAt', 'is not', null)
    .executeTakeFirst()
  return factor !== undefined
}

/** Whose of these accounts it does not. */
export async function withSecondFactor(accounts: Kysely<Tables>, userIds: string[]): Promise<Set<string>> {
  if (userIds.length === 0) return new Set()
  const factors = await accounts
    .selectFrom('accounts.secondFactor')
    .select('userId')
    .where('userId', 'in', userIds)
    .where('confirmedAt', 'is not', null)
    .execute()
  return new Set(factors.map(({ userId }) => userId))
}
