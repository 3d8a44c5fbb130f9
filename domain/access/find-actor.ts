import type { Database } from '@tongdai/database/open-database'
import type { Actor } from '@tongdai/tenancy/actor'
import { listMyCompanies, type MyCompany } from '@tongdai/tenancy/list-my-companies'
import { isOver, refusalAt } from '@tongdai/tenancy/portal/may-enter'
import { entranceOf, keptOfSession } from './sessions/entrance.ts'

interface SessionOfActor {
  sessionId: string
  companyId: string
  userId: string
  /** From where it comes. */
  address: string
}

/**
 * Somebody as the person may act for a company now, by a session: for what goes on after the request that began it. null: no
 * longer, be it that the session is over, works for another company, or is not let in any more from where it comes.
 */
export async function findActorOfSession(
  database: Database,
  { sessionId, companyId, userId, address }: SessionOfActor,
): Promise<Actor | null> {
  const session = await database.accounts
    .selectFrom('accounts.session')
    .select([...keptOfSession, 'activeCompanyId'])
    .where('id', '=', sessionId)
    .where('expiresAt', '>', new Date())
    .executeTakeFirst()
  if (!session || (session.activeCompanyId ?? companyId) !== companyId) return null
  const companies = await listMyCompanies(database, userId)
  const company = companies.find(({ id }) => id === companyId)
  const entrance = entranceOf(session, address)
  if (!company || isOver(company, entrance, Date.now()) || refusalAt(company, entrance)) return null
  return { ...actorOf(userId, company), address }
}

export function actorOf(userId: string, company: MyCompany): Actor {
  const { id: companyId, role, displayName: name, grants, departments, masked } = company
  return { userId, companyId, role, name, grants, departments, masked }
}
