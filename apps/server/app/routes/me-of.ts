import { findIdentity, type Identity } from '@tongdai/access/identity'
import { findLeft } from '@tongdai/access/left-company'
import { Refusal } from '@tongdai/contract/refusal'
import type { Me } from '@tongdai/contract/session/schema'
import { knownPictures } from '@tongdai/files/known-pictures'
import { findOwnExtension } from '@tongdai/numbers/extensions/find-own-extension'
import { getCompany } from '@tongdai/tenancy/company'
import { shownEmail } from '@tongdai/tenancy/no-mail'
import type { FastifyRequest } from 'fastify'
import type { AppContext } from '../app-context.ts'
import { sessionHeaders } from '../guard/request-headers.ts'

/** Of the company that is made with the demo: seed-demo.ts. */
const demoCode = 'demo'

/** What somebody who is signed in is told of who they are. */
export async function meOf(
  { database, carrierPort }: AppContext,
  { user, companies, actor, refused, choice, passwordGiven }: Identity,
): Promise<Me> {
  const [left, company, extension, pictures] = await Promise.all([
    companies.length === 0 ? findLeft(database, user.id) : null,
    actor && getCompany(database, actor),
    actor && findOwnExtension(database, actor),
    actor && knownPictures({ database }, actor),
  ])
  return {
    user: { ...user, email: shownEmail(user.email) },
    passwordGiven,
    companies,
    companyId: actor?.companyId ?? null,
    refused,
    choice,
    left,
    role: actor?.role ?? null,
    grants: actor?.grants ?? {},
    departments: [...(companies.find(({ id }) => id === actor?.companyId)?.departments ?? [])],
    masked: actor ? [...actor.masked] : [],
    pictures: pictures ?? { mine: null, company: null },
    extension,
    // The second company of the demo has no line to that carrier.
    carrierPort: company?.code === demoCode ? carrierPort : null,
    settings: company,
  }
}

/** As `meOf`, after a request has changed who its sender is. @throws Refusal UNAUTHENTICATED: the session ended meanwhile; SESSION_OVER */
export async function meAnew(context: AppContext, { headers, raw }: FastifyRequest): Promise<Me> {
  const { auth, database, clientAddress } = context
  const identity = await findIdentity(auth, database, sessionHeaders(headers), clientAddress(raw))
  if (!identity) throw new Refusal('UNAUTHENTICATED')
  return meOf(context, identity)
}
