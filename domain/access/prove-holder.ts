import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { verifyPassword } from './hash-password.ts'
import type { Identity } from './identity.ts'

/** Who has no password has shown who they are by signing in, if that was not long ago. */
const freshMs = 15 * 60_000

/**
 * Before what opens the account to others: that it is its holder, and not somebody at a desk left alone.
 * @throws Refusal WRONG_PASSWORD; SIGN_IN_AGAIN of who has none
 */
export async function proveHolder(
  database: Database,
  identity: Identity,
  password: string | undefined,
): Promise<void> {
  const account = await database.accounts
    .selectFrom('accounts.account')
    .select('password')
    .where('userId', '=', identity.user.id)
    .where('providerId', '=', 'credential')
    .executeTakeFirst()
  if (account?.password) {
    if (!(await verifyPassword({ hash: account.password, password: password ?? '' })))
      throw new Refusal('WRONG_PASSWORD')
    return
  }
  const session = await database.accounts
    .selectFrom('accounts.session')
    .select('createdAt')
    .where('id', '=', identity.sessionId)
    .executeTakeFirst()
  if (!session || session.createdAt.getTime() < Date.now() - freshMs) throw new Refusal('SIGN_IN_AGAIN')
}
