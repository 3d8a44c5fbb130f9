import { phoneStamp, screenStamp } from '@tongdai/access/rights-stamp'
import { entranceOf, keptOfSession } from '@tongdai/access/sessions/entrance'
import { reachOf } from '@tongdai/contract/permissions'
import { portalRules } from '@tongdai/contract/portal/schema'
import { readSettings } from '@tongdai/contract/settings'
import type { Database } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'
import { rightsOf, selectRights } from '@tongdai/tenancy/list-my-companies'
import { type Entry, isOver, refusalAt } from '@tongdai/tenancy/portal/may-enter'
import type { SocketRight } from '../../voice-link/voice-link.ts'

/**
 * `ended`: no such session, membership or right any more, or the company's portal lets it in no more. `moved`: the session
 * works for another company now.
 */
export type RightNow = 'holds' | 'ended' | 'moved'

/**
 * Looks up what became of the rights that sockets stand by; one look for all: a query for each would grow with the company.
 * @param now ms since 1970
 */
export async function rightsNow(
  database: Database,
  rights: SocketRight[],
  now: number,
): Promise<(right: SocketRight) => RightNow> {
  if (rights.length === 0) return () => 'holds'
  const rows = await database.accounts
    .selectFrom('accounts.session')
    .select([...keptOfSession, 'id', 'activeCompanyId'])
    .where('id', 'in', [...new Set(rights.map(({ sessionId }) => sessionId))])
    .where('expiresAt', '>', new Date(now))
    .execute()
  const held = await heldNow(database, [...new Set(rights.map(({ userId }) => userId))])
  const sessions = new Map(rows.map((session) => [session.id, session]))
  return ({ sessionId, companyId, userId, stamp, address }) => {
    const session = sessions.get(sessionId)
    const entry = held.get(`${companyId} ${userId} ${stamp}`)
    if (!session || !entry) return 'ended'
    // What stands open is in use, whatever was written down of it.
    const entrance = { ...entranceOf(session, address), seenAt: new Date(now) }
    if (isOver(entry, entrance, now) || refusalAt(entry, entrance)) return 'ended'
    const chosen = session.activeCompanyId
    return chosen !== null && chosen !== companyId ? 'moved' : 'holds'
  }
}

/** By `<company> <user> <stamp>` of every phone and screen that these people may have: into where each leads, and as whom. */
async function heldNow(database: Database, userIds: string[]): Promise<Map<string, Entry>> {
  return withSystem(database, async (transaction) => {
    const rows = await selectRights(transaction)
      .innerJoin('companies', 'companies.id', 'memberships.companyId')
      .select(['memberships.companyId', 'memberships.userId', 'companies.portal'])
      .where('memberships.userId', 'in', userIds)
      .where('memberships.disabledAt', 'is', null)
      .execute()
    const people = rows.map((row) => {
      const rights = { userId: row.userId, role: row.role, departments: row.departments, ...rightsOf(row) }
      return { row, rights, reach: reachOf(rights, 'live.see') }
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
    const portals = new Map(rows.map(({ companyId, portal }) => [companyId, portal]))
    const rules = new Map([...portals].map(([id, portal]) => [id, readSettings(portalRules, portal)]))
    return new Map(
      people.flatMap(({ row: { companyId, role, roleId }, rights, reach }) => {
        const colleagues = reach === 'all' ? [] : reach.flatMap((id) => ofDepartment.get(id) ?? [])
        const seen = new Set([rights.userId, ...colleagues.map(({ userId }) => userId)])
        const stamps = [phoneStamp(rights), screenStamp(rights, reach === 'all' ? reach : [...seen])]
        const entry = { portal: rules.get(companyId)!, role, roleId }
        return stamps.map((stamp) => [`${companyId} ${rights.userId} ${stamp}`, entry] as const)
      }),
    )
  })
}
