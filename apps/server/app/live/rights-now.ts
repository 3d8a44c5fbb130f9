import { phoneStamp, screenStamp } from '@tongdai/access/rights-stamp'
import { reachOf } from '@tongdai/contract/permissions'
import type { Database } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'
import { rightsOf, selectRights } from '@tongdai/tenancy/list-my-companies'
import type { SocketRight } from '../../voice-link/voice-link.ts'

/** `ended`: no such session, membership or right any more. `moved`: the session works for another company now. */
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
  const held = await stampsNow(database, [...new Set(rights.map(({ userId }) => userId))])
  const chosen = new Map(sessions.map(({ id, activeCompanyId }) => [id, activeCompanyId]))
  return ({ sessionId, companyId, userId, stamp }) => {
    const company = chosen.get(sessionId)
    if (company === undefined || !held.has(`${companyId} ${userId} ${stamp}`)) return 'ended'
    return company !== null && company !== companyId ? 'moved' : 'holds'
  }
}

/** `<company> <user> <stamp>` of every phone and screen that these people may have. */
async function stampsNow(database: Database, userIds: string[]): Promise<Set<string>> {
  return withSystem(database, async (transaction) => {
    const rows = await selectRights(transaction)
      .select(['memberships.companyId', 'memberships.userId'])
      .where('memberships.userId', 'in', userIds)
      .where('memberships.disabledAt', 'is', null)
      .execute()
    const people = rows.map((row) => {
      const rights = { userId: row.userId, role: row.role, departments: row.departments, ...rightsOf(row) }
      return { companyId: row.companyId, rights, reach: reachOf(rights, 'live.see') }
    })
    const reached = [...new Set(people.flatMap(({ reach }) => (reach === 'all' ? [] : reach)))]
    const members =
      reached.length === 0
        ? []
        : await transaction
            .selectFrom('departmentMembers')
            .select(['departmentId', 'userId'])
            .where('departmentId', 'in', reached)
            .execute()
    const ofDepartment = Map.groupBy(members, ({ departmentId }) => departmentId)
    return new Set(
      people.flatMap(({ companyId, rights, reach }) => {
        const colleagues = reach === 'all' ? [] : reach.flatMap((id) => ofDepartment.get(id) ?? [])
        const seen = new Set([rights.userId, ...colleagues.map(({ userId }) => userId)])
        return [phoneStamp(rights), screenStamp(rights, reach === 'all' ? reach : [...seen])].map(
          (stamp) => `${companyId} ${rights.userId} ${stamp}`,
        )
      }),
    )
  })
}
