import type { MySession } from '@tongdai/contract/account/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Identity } from '../identity.ts'

/** The person's open sessions, the one used last first. */
export async function listMySessions(database: Database, identity: Identity): Promise<MySession[]> {
  const rows = await database.accounts
    .selectFrom('accounts.session')
    .select(['id', 'ipAddress', 'userAgent', 'createdAt', 'seenAt'])
    .where('userId', '=', identity.user.id)
    .where('awaitsFactor', '=', false)
    .where('expiresAt', '>', new Date())
    .orderBy('seenAt', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
  return rows.map(({ id, ipAddress, userAgent, createdAt, seenAt }) => ({
    id,
    current: id === identity.sessionId,
    address: ipAddress || null,
    userAgent: userAgent || null,
    startedAt: createdAt.toISOString(),
    seenAt: seenAt.toISOString(),
  }))
}

/** @throws Refusal NOT_FOUND also for sessions of others */
export async function endMySession(database: Database, identity: Identity, sessionId: string): Promise<void> {
  const ended = await database.accounts
    .deleteFrom('accounts.session')
    .where('id', '=', sessionId)
    .where('userId', '=', identity.user.id)
    .returning('id')
    .executeTakeFirst()
  if (!ended) throw new Refusal('NOT_FOUND')
}

/** All but the one that asks. @returns their ids */
export async function endMyOtherSessions(database: Database, identity: Identity): Promise<string[]> {
  const ended = await database.accounts
    .deleteFrom('accounts.session')
    .where('userId', '=', identity.user.id)
    .where('id', '!=', identity.sessionId)
    .returning('id')
    .execute()
  return ended.map(({ id }) => id)
}
