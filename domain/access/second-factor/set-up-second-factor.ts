import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Identity } from '../identity.ts'
import { proveHolder } from '../prove-holder.ts'
import { endSessions } from '../sessions/end-sessions.ts'
import { writeOfAccount } from '../write-of-account.ts'
import { renewBackupCodes } from './backup-codes.ts'
import { newSecret, stepOf, toAuthenticator } from './time-code.ts'
import { type FactorKeys, secretContext } from './use-code.ts'

/**
 * Gives the person a secret for an authenticator, of which nothing is asked before a code has shown that it works.
 * @throws Refusal WRONG_PASSWORD, SIGN_IN_AGAIN, WRONG_STATE where there is one in use already
 */
export async function beginSecondFactor(
  database: Database,
  { secrets }: FactorKeys,
  identity: Identity,
  password: string | undefined,
): Promise<{ url: string; secret: string }> {
  await proveHolder(database, identity, password)
  const { id: userId, email } = identity.user
  const secret = newSecret()
  const sealed = secrets.seal(secret, secretContext(userId))
  const begun = await database.accounts
    .insertInto('accounts.secondFactor')
    .values({ userId, secret: sealed, confirmedAt: null, lastStep: null })
    .onConflict((conflict) =>
      conflict
        .column('userId')
        .doUpdateSet({ secret: sealed, lastStep: null })
        .where('accounts.secondFactor.confirmedAt', 'is', null),
    )
    .returning('userId')
    .executeTakeFirst()
  if (!begun) throw new Refusal('WRONG_STATE')
  return toAuthenticator(secret, email)
}

/**
 * From now on a code is asked for; all other sessions, which were opened without one, end.
 * @returns the backup codes, shown this once @throws Refusal WRONG_CODE, WRONG_STATE
 */
export function confirmSecondFactor(
  database: Database,
  { secrets, key }: FactorKeys,
  identity: Identity,
  { code, now, address }: { code: string; now: number; address: string },
): Promise<string[]> {
  const userId = identity.user.id
  return database.accounts.transaction().execute(async (transaction) => {
    // The person first: a session that is being opened waits for this, or is among those ended (settleSession).
    await transaction.selectFrom('accounts.user').select('id').where('id', '=', userId).forUpdate().execute()
    const factor = await transaction
      .selectFrom('accounts.secondFactor')
      .select(['secret', 'confirmedAt'])
      .where('userId', '=', userId)
      .forUpdate()
      .executeTakeFirst()
    if (!factor || factor.confirmedAt) throw new Refusal('WRONG_STATE')
    const step = await stepOf(secrets.open(factor.secret, secretContext(userId)), code, now)
    if (step === null) throw new Refusal('WRONG_CODE')
    await transaction
      .updateTable('accounts.secondFactor')
      .set({ confirmedAt: new Date(now), lastStep: step })
      .where('userId', '=', userId)
      .execute()
    await endSessions(transaction, { userId, except: identity.sessionId }, 'factor-added')
    await transaction
      .updateTable('accounts.session')
      .set({ passedFactor: true })
      .where('id', '=', identity.sessionId)
      .execute()
    const codes = await renewBackupCodes(transaction, { userId, key })
    await writeOfAccount(transaction, { userId, address }, 'user.second-factor-added')
    return codes
  })
}

/** @throws Refusal WRONG_PASSWORD, SIGN_IN_AGAIN */
export async function removeSecondFactor(
  database: Database,
  identity: Identity,
  { password, address }: { password: string | undefined; address: string },
): Promise<void> {
  await proveHolder(database, identity, password)
  const userId = identity.user.id
  await database.accounts.transaction().execute(async (transaction) => {
    const removed = await transaction
      .deleteFrom('accounts.secondFactor')
      .where('userId', '=', userId)
      .returning('confirmedAt')
      .executeTakeFirst()
    // Where a company wants one, what was opened by it is not let in any more.
    await transaction
      .updateTable('accounts.session')
      .set({ passedFactor: false })
      .where('userId', '=', userId)
      .where('way', '!=', 'passkey')
      .execute()
    if (removed?.confirmedAt)
      await writeOfAccount(transaction, { userId, address }, 'user.second-factor-removed')
  })
}

/** @returns new backup codes; the old ones are void @throws Refusal WRONG_PASSWORD, SIGN_IN_AGAIN, WRONG_STATE */
export async function newBackupCodes(
  database: Database,
  { key }: FactorKeys,
  identity: Identity,
  { password, address }: { password: string | undefined; address: string },
): Promise<string[]> {
  await proveHolder(database, identity, password)
  const userId = identity.user.id
  return database.accounts.transaction().execute(async (transaction) => {
    const factor = await transaction
      .selectFrom('accounts.secondFactor')
      .select('confirmedAt')
      .where('userId', '=', userId)
      .forUpdate()
      .executeTakeFirst()
    if (!factor?.confirmedAt) throw new Refusal('WRONG_STATE')
    const codes = await renewBackupCodes(transaction, { userId, key })
    await writeOfAccount(transaction, { userId, address }, 'user.backup-codes-renewed')
    return codes
  })
}
