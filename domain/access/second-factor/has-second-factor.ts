import type { Database } from '@tongdai/database/open-database'

/** Whether the account's password alone opens nothing. */
export async function hasSecondFactor(database: Database, userId: string): Promise<boolean> {
  const factor = await database.accounts
    .selectFrom('accounts.secondFactor')
    .select('userId')
    .where('userId', '=', userId)
    .where('confirmedAt', 'is not', null)
    .executeTakeFirst()
  return factor !== undefined
}
