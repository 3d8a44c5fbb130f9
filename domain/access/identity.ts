import { Refusal } from '@tongdai/contract/refusal'
import type { Me } from '@tongdai/contract/session/schema'
import type { Database } from '@tongdai/database/open-database'
import type { Actor } from '@tongdai/tenancy/actor'
import { listMyCompanies, type MyCompany } from '@tongdai/tenancy/list-my-companies'
import { isOver, refusalAt } from '@tongdai/tenancy/portal/may-enter'
import type { Auth } from './auth.ts'
import { actorOf } from './find-actor.ts'
import { entranceOf } from './sessions/entrance.ts'
import { touchSessions, wantsTouch } from './sessions/touch-sessions.ts'
import { whyEnded } from './sessions/why-ended.ts'

/** The person behind a request: the account, its companies, and the one worked for now. */
export interface Identity {
  sessionId: string
  user: { id: string; email: string; name: string }
  /** The password was made by somebody else; it must be changed before anything else. */
  passwordGiven: boolean
  companies: MyCompany[]
  /** null: the person belongs to none, or is not let in. */
  actor: Actor | null
  /** The company that would be worked for does not let the person in. */
  refused: NonNullable<Me['refused']> | null
  choice: Me['choice']
  /** To be sent back: the session was prolonged. */
  cookies: string[]
}

/**
 * null: no session, one that is over, or one whose second factor is still to come. Asks the database each time, so that what
 * was revoked is refused at once. @param address from where the request comes
 * @throws Refusal SESSION_OVER: by the portal of the company it works for; SESSION_ENDED: by somebody, and why
 */
export async function findIdentity(
  auth: Auth,
  database: Database,
  headers: Headers,
  address: string,
): Promise<Identity | null> {
  const { headers: answered, response } = await auth.api.getSession({ headers, returnHeaders: true })
  if (!response) {
    const why = await whyEnded(auth, database, headers)
    if (why === null) return null
    throw new Refusal('SESSION_ENDED', [{ path: 'session', message: why }])
  }
  if (response.session.awaitsFactor) return null
  const { user, session } = response
  const companies = await listMyCompanies(database, user.id)
  const now = Date.now()
  const entrance = entranceOf(session, address)
  const letsIn = (company: MyCompany) => !isOver(company, entrance, now) && !refusalAt(company, entrance)
  const chosen = companies.find(({ id }) => id === session.activeCompanyId)
  const current = chosen ?? companies.find(letsIn) ?? companies[0] ?? null
  if (current && isOver(current, entrance, now)) throw new Refusal('SESSION_OVER')
  const refusal = current && refusalAt(current, entrance)
  if (!refusal && wantsTouch(entrance.seenAt, now)) await touchSessions(database, [session.id], now)
  return {
    sessionId: session.id,
    user: { id: user.id, email: user.email, name: current?.displayName ?? user.name },
    passwordGiven: user.passwordGiven ?? false,
    companies,
    actor: current && !refusal ? actorOf(user.id, current) : null,
    refused: refusal
      ? { companyId: current.id, code: refusal, address, signInWays: current.portal.signInWays }
      : null,
    choice: {
      made: chosen !== undefined || companies.length < 2,
      lastId: user.lastCompanyId ?? null,
      straight: user.straightToLast ?? false,
    },
    cookies: answered.getSetCookie(),
  }
}
