import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { endLinks, endOtherWays } from './end-other-ways.ts'
import { hashPassword, verifyPassword } from './hash-password.ts'
import type { Identity } from './identity.ts'
import { mustChooseWell } from './must-choose-well.ts'
import { acceptByCode } from './open-by-code.ts'
import { forgetDevices } from './second-factor/trusted-device.ts'
import { endSessions } from './sessions/end-sessions.ts'
import { writeOfAccount } from './write-of-account.ts'

/**
 * Changes one's own password and ends all other sessions of the account; with `endOtherWays`, the
 * passkeys and linked providers too. In place of a one-time password, it accepts the
 * invitation that came with it. @param key of the hashes of one-time passwords @throws Refusal WRONG_PASSWORD; of a
 * password that is easily guessed as `mustChooseWell`
 */
export async function changePassword(
  database: Database,
  key: string,
  identity: Identity,
  input: { currentPassword: string; newPassword: string; endOtherWays: boolean; address: string },
): Promise<void> {
  const account = await database.accounts
    .selectFrom('accounts.account as account')
    .innerJoin('accounts.user as holder', 'holder.id', 'account.userId')
    .select(['account.id', 'account.password', 'holder.phone'])
    .where('account.userId', '=', identity.user.id)
    .where('providerId', '=', 'credential')
    .executeTakeFirst()
  const right =
    account?.password && (await verifyPassword({ hash: account.password, password: input.currentPassword }))
  if (!account || !right) throw new Refusal('WRONG_PASSWORD')
  const { user, companies } = identity
  mustChooseWell(input.newPassword, [
    user.email,
    user.name,
    account.phone,
    ...companies.map(({ name }) => name),
  ])
  const password = await hashPassword(input.newPassword)
  await database.accounts.transaction().execute(async (transaction) => {
    // The person first, then the password: everywhere in this order, lest two who change it wait for each other.
    await transaction
      .updateTable('accounts.user')
      .set({ passwordGiven: false })
      .where('id', '=', identity.user.id)
      .execute()
    const changed = await transaction
      .updateTable('accounts.account')
      .set({ password, updatedAt: new Date() })
      .where('id', '=', account.id)
      // Changed or reset since it was checked: what was given is no longer right.
      .where('password', '=', account.password)
      .returning('id')
      .executeTakeFirst()
    if (!changed) throw new Refusal('WRONG_PASSWORD')
    const end = input.endOtherWays ? endOtherWays : endLinks
    await end(transaction, identity.user.id)
    await forgetDevices(transaction, identity.user.id)
    await endSessions(
      transaction,
      { userId: identity.user.id, except: identity.sessionId },
      'password-changed',
    )
    const holder = { userId: identity.user.id, address: input.address }
    await writeOfAccount(transaction, holder, 'user.password-changed')
  })
  if (identity.passwordGiven)
    await acceptByCode(database, key, { ...identity.user, address: input.address }, input.currentPassword)
}
