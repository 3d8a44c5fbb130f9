import type { Me } from '@tongdai/contract/session/schema'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withAccounts } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Transaction } from 'kysely'

type Left = NonNullable<Me['left']>

/** Whoever belongs to no company any more learns which it was, when, and by whom: of the company itself they see nothing then. */
export async function noteLeft(
  transaction: Transaction<Tables>,
  actor: Pick<Actor, 'name'>,
  { userId, how }: { userId: string; how: Left['how'] },
): Promise<void> {
  const company = await transaction.selectFrom('companies').select('name').executeTakeFirstOrThrow()
  await withAccounts(transaction, () =>
    transaction
      .updateTable('accounts.user')
      .set({ leftCompany: company.name, leftHow: how, leftAt: new Date(), leftBy: actor.name })
      .where('id', '=', userId)
      .execute(),
  )
}

/** null: no company has done so. */
export async function findLeft({ accounts }: Database, userId: string): Promise<Me['left']> {
  const { leftCompany, leftHow, leftAt, leftBy } = await accounts
    .selectFrom('accounts.user')
    .select(['leftCompany', 'leftHow', 'leftAt', 'leftBy'])
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  return leftCompany && leftHow && leftAt
    ? { how: leftHow, companyName: leftCompany, at: leftAt.toISOString(), by: leftBy }
    : null
}
