import type { Database } from '@tongdai/database/open-database'
import type { Actor } from '@tongdai/tenancy/actor'
import { listMyCompanies, type MyCompany } from '@tongdai/tenancy/list-my-companies'

/** Somebody as the person may act for a company now: for what goes on after the request that began it. null: no longer. */
export async function findActor(
  database: Database,
  { companyId, userId }: { companyId: string; userId: string },
): Promise<Actor | null> {
  const companies = await listMyCompanies(database, userId)
  const company = companies.find(({ id }) => id === companyId)
  return company ? actorOf(userId, company) : null
}

/** As `findActor`, of one's session: null as well when it is over, or works for another company. */
export async function findActorOfSession(
  database: Database,
  { sessionId, ...whose }: { sessionId: string; companyId: string; userId: string },
): Promise<Actor | null> {
  const session = await database.accounts
    .selectFrom('accounts.session')
    .select('activeCompanyId')
    .where('id', '=', sessionId)
    .where('expiresAt', '>', new Date())
    .executeTakeFirst()
  const isHere = session && (session.activeCompanyId ?? whose.companyId) === whose.companyId
  return isHere ? findActor(database, whose) : null
}

export function actorOf(userId: string, company: MyCompany): Actor {
  const { id: companyId, role, displayName: name, grants, departments, masked } = company
  return { userId, companyId, role, name, grants, departments, masked }
}
