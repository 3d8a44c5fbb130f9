import type { MySession } from '@tongdai/contract/account/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Identity } from '../identity.ts'
import { endSessions } from './end-sessions.ts'

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
  const which = { userId: identity.user.id, only: sessionId }
  const ended = await database.accounts
    .transaction()
    .execute((transaction) => endSessions(transaction, which, 'elsewhere'))
  if (ended.length === 0) throw new Refusal('NOT_FOUND')
}

/** All but the one that asks. @returns their ids */
export function endMyOtherSessions(database: Database, identity: Identity): Promise<string[]> {
  const which = { userId: identity.user.id, except: identity.sessionId }
  return database.accounts
    .transaction()
    .execute((transaction) => endSessions(transaction, which, 'elsewhere'))
}
