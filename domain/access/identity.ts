import type { Database } from '@tongdai/database/open-database'
import type { Actor } from '@tongdai/tenancy/actor'
import { listMyCompanies, type MyCompany } from '@tongdai/tenancy/list-my-companies'
import type { Auth } from './auth.ts'
import { actorOf } from './find-actor.ts'

/** The person behind a request: the account, its companies, and the one worked for now. */
export interface Identity {
  sessionId: string
  user: { id: string; email: string; name: string }
  /** The password was made by somebody else; it must be changed before anything else. */
  passwordGiven: boolean
  companies: MyCompany[]
  /** null: the person belongs to none. */
  actor: Actor | null
  /** To be sent back: the session was prolonged. */
  cookies: string[]
}

/** null: no session, one that is over, or one whose second factor is still to come. Asks the database each time, so that what was revoked is refused at once. */
export async function findIdentity(
  auth: Auth,
  database: Database,
  headers: Headers,
): Promise<Identity | null> {
  const { headers: answered, response } = await auth.api.getSession({ headers, returnHeaders: true })
  if (!response || response.session.awaitsFactor) return null
  const { user, session } = response
  const companies = await listMyCompanies(database, user.id)
  const current = companies.find(({ id }) => id === session.activeCompanyId) ?? companies[0] ?? null
  return {
    sessionId: session.id,
    user: { id: user.id, email: user.email, name: current?.displayName ?? user.name },
    passwordGiven: user.passwordGiven ?? false,
    companies,
    actor: current && actorOf(user.id, current),
    cookies: answered.getSetCookie(),
  }
}
