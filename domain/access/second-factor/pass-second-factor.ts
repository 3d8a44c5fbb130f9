import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Auth } from '../auth.ts'
import { trustDevice } from './trusted-device.ts'
import { type FactorKeys, useCode } from './use-code.ts'

/** So long the password that was given before is good. */
const patienceMs = 10 * 60_000

/** Whose password has opened a session that awaits its second factor; null: nobody's. */
export async function whoAwaits(auth: Auth, headers: Headers) {
  const found = await auth.api.getSession({ headers, query: { disableRefresh: true } })
  if (!found?.session.awaitsFactor) return null
  if (found.session.createdAt.getTime() < Date.now() - patienceMs) return null
  return { sessionId: found.session.id, userId: found.user.id, email: found.user.email }
}

/**
 * Opens the session. @param trust whether this browser is not to be asked again for a while
 * @returns what the browser keeps for that @throws Refusal WRONG_CODE
 */
export function passSecondFactor(
  database: Database,
  keys: FactorKeys,
  { sessionId, userId }: { sessionId: string; userId: string },
  { code, trust, now }: { code: string; trust: boolean; now: number },
): Promise<string | null> {
  return database.accounts.transaction().execute(async (transaction) => {
    if (!(await useCode(transaction, keys, { userId, code, now }))) throw new Refusal('WRONG_CODE')
    const opened = await transaction
      .updateTable('accounts.session')
      .set({ awaitsFactor: false, passedFactor: true })
      .where('id', '=', sessionId)
      .where('userId', '=', userId)
      .returning('id')
      .executeTakeFirst()
    // Ended meanwhile, because the password was changed.
    if (!opened) throw new Refusal('UNAUTHENTICATED')
    return trust ? trustDevice(transaction, userId) : null
  })
}
