import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { type Holder, writeOfAccount } from '../write-of-account.ts'

/** It opens the account no more. @throws Refusal NOT_FOUND, LAST_WAY_IN */
export async function removePasskey(database: Database, holder: Holder, id: string): Promise<void> {
  const { userId } = holder
  await database.accounts.transaction().execute(async (transaction) => {
    // Two who take one each must not leave none.
    await transaction.selectFrom('accounts.user').select('id').where('id', '=', userId).forUpdate().execute()
    const removed = await transaction
      .deleteFrom('accounts.passkey')
      .where('id', '=', id)
      .where('userId', '=', userId)
      .returning('name')
      .executeTakeFirst()
    if (!removed) throw new Refusal('NOT_FOUND')
    const left = await transaction
      .selectFrom('accounts.account')
      .select('id')
      .where('userId', '=', userId)
      .unionAll(transaction.selectFrom('accounts.passkey').select('id').where('userId', '=', userId))
      .executeTakeFirst()
    if (!left) throw new Refusal('LAST_WAY_IN')
    await writeOfAccount(transaction, holder, 'user.passkey-removed', { before: removed })
  })
}
