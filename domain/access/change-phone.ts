import { readNumber } from '@tongdai/contract/phone-number'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withSystem } from '@tongdai/database/with-company'
import { shownEmail } from '@tongdai/tenancy/no-mail'
import type { Transaction } from 'kysely'
import type { Identity } from './identity.ts'
import { proveHolder } from './prove-holder.ts'
import { writeOfAccount } from './write-of-account.ts'

/**
 * Changes the number one signs in by. Others may have it as well: nothing proves whose it is.
 * @param password the present one; undefined of who has none @param address from where
 * @throws Refusal NUMBER_INVALID, WRONG_PASSWORD, SIGN_IN_AGAIN, LAST_WAY_IN
 */
export async function changePhone(
  database: Database,
  identity: Identity,
  { phone, password, address }: { phone: string | null; password: string | undefined; address: string },
): Promise<void> {
  const number = phone === null ? null : readNumber(phone)
  if (phone !== null && number === null) throw new Refusal('NUMBER_INVALID')
  const userId = identity.user.id
  const before = await database.accounts
    .selectFrom('accounts.user')
    .select('phone')
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  if (before.phone === number) return
  await proveHolder(database, identity, password)
  const byNumber = number !== null || (await hasExtension(database, userId))
  await database.accounts.transaction().execute(async (transaction) => {
    if (!byNumber && !(await comesOtherwise(transaction, userId))) throw new Refusal('LAST_WAY_IN')
    await transaction.updateTable('accounts.user').set({ phone: number }).where('id', '=', userId).execute()
    const change = { before, after: { phone: number } }
    await writeOfAccount(transaction, { userId, address }, 'user.updated', change)
  })
}

/** With the code of its company an extension names the account too. */
async function hasExtension(database: Database, userId: string): Promise<boolean> {
  const extension = await withSystem(database, (transaction) =>
    transaction
      .selectFrom('extensions')
      .select('id')
      .where('userId', '=', userId)
      .where('enabled', '=', true)
      .executeTakeFirst(),
  )
  return extension !== undefined
}

/** Whether the account is known by an e-mail, a passkey or a provider. */
async function comesOtherwise(transaction: Transaction<Tables>, userId: string): Promise<boolean> {
  const { email } = await transaction
    .selectFrom('accounts.user')
    .select('email')
    .where('id', '=', userId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (shownEmail(email)) return true
  const way = await transaction
    .selectFrom('accounts.passkey')
    .select('id')
    .where('userId', '=', userId)
    .unionAll(
      transaction
        .selectFrom('accounts.account')
        .select('id')
        .where('userId', '=', userId)
        .where('providerId', '!=', 'credential'),
    )
    .executeTakeFirst()
  return way !== undefined
}
