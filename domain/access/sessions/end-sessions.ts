import { createHash } from 'node:crypto'
import type { SessionEnd } from '@tongdai/contract/session/session-end'
import type { Tables } from '@tongdai/database/tables'
import type { Transaction } from 'kysely'

/** As long as a session lasts that nobody uses. */
const toldMs = 7 * 24 * 3_600_000

/**
 * Ends sessions of a person, whose browsers are told why. @param which of them: all, all but one, or one
 * @returns their ids
 */
export async function endSessions(
  transaction: Transaction<Tables>,
  { userId, except, only }: { userId: string; except?: string; only?: string },
  why: SessionEnd,
): Promise<string[]> {
  const ended = await transaction
    .deleteFrom('accounts.session')
    .where('userId', '=', userId)
    .$if(except !== undefined, (query) => query.where('id', '!=', except!))
    .$if(only !== undefined, (query) => query.where('id', '=', only!))
    .returning(['id', 'token'])
    .execute()
  if (ended.length === 0) return []
  const expiresAt = new Date(Date.now() + toldMs)
  await transaction
    .insertInto('accounts.endedSession')
    .values(ended.map(({ token }) => ({ tokenHash: hashOf(token), why, expiresAt })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return ended.map(({ id }) => id)
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
