import type { Tables } from '@tongdai/database/tables'
import { newId } from '@tongdai/platform/new-id'
import type { Transaction } from 'kysely'

/** Also of who has come by a provider or a passkey alone. @param password by `hashPassword` */
export async function setPassword(
  transaction: Transaction<Tables>,
  userId: string,
  password: string,
): Promise<void> {
  await transaction
    .insertInto('accounts.account')
    .values({ id: newId(), userId, accountId: userId, providerId: 'credential', password })
    .onConflict((conflict) =>
      conflict.columns(['providerId', 'accountId']).doUpdateSet({ password, updatedAt: new Date() }),
    )
    .execute()
}
