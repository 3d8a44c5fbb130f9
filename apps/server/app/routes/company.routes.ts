import {
  createContact,
  listContacts,
  lookUpContact,
  removeContact,
  updateContact,
} from '@tongdai/contacts/contacts'
import type { Actor } from '@tongdai/tenancy/actor'
import { getCompany, updateCompany } from '@tongdai/tenancy/company'
import type { AppContext } from '../app-context.ts'
import { healthOf } from '../health.ts'
import type { ServeRoute } from '../serve-route.ts'

/** The company's settings, its contacts, and the health of the whole instance. */
export function companyRoutes(serve: ServeRoute, context: AppContext): void {
  const { database, live } = context
  serve('getCompany', ({ actor }) => getCompany(database, actor))
  serve('updateCompany', ({ actor, body }) => updateCompany(database, actor, body))

  serve('listContacts', ({ actor, query }) => listContacts(database, actor, query))
  serve('lookUpContact', async ({ actor, query }) => ({
    contact: await lookUpContact(database, actor, query.number),
  }))
  const changed = async <Answer>({ companyId }: Actor, change: Promise<Answer>): Promise<Answer> => {
    const answer = await change
    live.contactsChanged(companyId)
    return answer
  }
  serve('createContact', ({ actor, body }) => changed(actor, createContact(database, actor, body)))
  serve('updateContact', ({ actor, params, body }) =>
    changed(actor, updateContact(database, actor, params.id, body)),
  )
  serve('removeContact', async ({ actor, params }) => {
    await changed(actor, removeContact(database, actor, params.id))
    return { ok: true }
  })

  serve('getHealth', async ({ reply }) => {
    const { ok } = await healthOf(context, null)
    reply.code(ok ? 200 : 503)
    return { ok }
  })
  serve('getHealthDetails', ({ actor }) => healthOf(context, actor.companyId))
}
