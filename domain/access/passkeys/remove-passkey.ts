import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Identity } from '../identity.ts'

/** It opens the account no more. @throws Refusal NOT_FOUND, LAST_WAY_IN */
export async function removePasskey(database: Database, { user }: Identity, id: string): Promise<void> {
  await database.accounts.transaction().execute(async (transaction) => {
    // Two who take one each must not leave none.
    await transaction.selectFrom('accounts.user').select('id').where('id', '=', user.id).forUpdate().execute()
    const removed = await transaction
      .deleteFrom('accounts.passkey')
      .where('id', '=', id)
      .where('userId', '=', user.id)
      .returning('id')
      .executeTakeFirst()
    if (!removed) throw new Refusal('NOT_FOUND')
    const left = await transaction
      .selectFrom('accounts.account')
      .select('id')
      .where('userId', '=', user.id)
      .unionAll(transaction.selectFrom('accounts.passkey').select('id').where('userId', '=', user.id))
      .executeTakeFirst()
    if (!left) throw new Refusal('LAST_WAY_IN')
  })
}
