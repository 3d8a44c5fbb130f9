import type { Database } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'
import type { SocketRight } from '../../voice-link/voice-link.ts'

/** `ended`: no such session, membership or role any more. `moved`: the session works for another company now. */
export type RightNow = 'holds' | 'ended' | 'moved'

/** Looks up what became of the rights that sockets stand by; one look for all: a query for each would grow with the company. */
export async function rightsNow(
  database: Database,
  rights: SocketRight[],
): Promise<(right: SocketRight) => RightNow> {
  if (rights.length === 0) return () => 'holds'
  const sessions = await database.accounts
    .selectFrom('accounts.session')
    .select(['id', 'activeCompanyId'])
    .where('id', 'in', [...new Set(rights.map(({ sessionId }) => sessionId))])
    .where('expiresAt', '>', new Date())
    .execute()
  const memberships = await withSystem(database, (transaction) =>
    transaction
      .selectFrom('memberships')
      .select(['companyId', 'userId', 'role'])
      .where('userId', 'in', [...new Set(rights.map(({ userId }) => userId))])
      .where('disabledAt', 'is', null)
      .execute(),
  )
  const chosen = new Map(sessions.map(({ id, activeCompanyId }) => [id, activeCompanyId]))
  const held = new Set(memberships.map(({ companyId, userId, role }) => `${companyId} ${userId} ${role}`))
  return ({ sessionId, companyId, userId, role }) => {
    const company = chosen.get(sessionId)
    if (company === undefined || !held.has(`${companyId} ${userId} ${role}`)) return 'ended'
    return company !== null && company !== companyId ? 'moved' : 'holds'
  }
}
