import type { Me } from '@tongdai/contract/session/schema'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withAccounts } from '@tongdai/database/with-company'
import type { Transaction } from 'kysely'

type Left = NonNullable<Me['left']>

/** Whoever belongs to no company any more learns which it was, and when: of the company itself they see nothing then. */
export async function noteLeft(
  transaction: Transaction<Tables>,
  userId: string,
  leftHow: Left['how'],
): Promise<void> {
  const company = await transaction.selectFrom('companies').select('name').executeTakeFirstOrThrow()
  await withAccounts(transaction, () =>
    transaction
      .updateTable('accounts.user')
      .set({ leftCompany: company.name, leftHow, leftAt: new Date() })
      .where('id', '=', userId)
      .execute(),
  )
}

/** null: no company has done so. */
export async function findLeft({ accounts }: Database, userId: string): Promise<Me['left']> {
  const { leftCompany, leftHow, leftAt } = await accounts
    .selectFrom('accounts.user')
    .select(['leftCompany', 'leftHow', 'leftAt'])
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  return leftCompany && leftHow && leftAt
    ? { how: leftHow, companyName: leftCompany, at: leftAt.toISOString() }
    : null
}
