import type { ProviderName } from '@tongdai/contract/account/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { type Holder, writeOfAccount } from '../write-of-account.ts'

/** A provider opens the account no more. @throws Refusal NOT_FOUND, LAST_WAY_IN */
export async function unlinkProvider(
  database: Database,
  holder: Holder,
  provider: ProviderName,
): Promise<void> {
  const { userId } = holder
  await database.accounts.transaction().execute(async (transaction) => {
    const ways = await transaction
      .selectFrom('accounts.account')
      .select(['id', 'providerId'])
      .where('userId', '=', userId)
      // Two who take one each must not leave none.
      .forUpdate()
      .execute()
    if (!ways.some(({ providerId }) => providerId === provider)) throw new Refusal('NOT_FOUND')
    const passkey = await transaction
      .selectFrom('accounts.passkey')
      .select('id')
      .where('userId', '=', userId)
      .executeTakeFirst()
    if (!passkey && ways.every(({ providerId }) => providerId === provider)) throw new Refusal('LAST_WAY_IN')
    await transaction
      .deleteFrom('accounts.account')
      .where('userId', '=', userId)
      .where('providerId', '=', provider)
      .execute()
    await writeOfAccount(transaction, holder, 'user.provider-unlinked', { before: { provider } })
  })
}
