import { createOrganisation } from '@tongdai/contacts/organisations/create-organisation'
import { listOrganisations } from '@tongdai/contacts/organisations/list-organisations'
import { getOrganisation } from '@tongdai/contacts/organisations/organisations.store'
import { removeOrganisation } from '@tongdai/contacts/organisations/remove-organisation'
import { updateOrganisation } from '@tongdai/contacts/organisations/update-organisation'
import type { AppContext } from '../app-context.ts'
import type { ServeRoute } from '../serve-route.ts'

/** Organisations among the customers; their numbers name calls too. */
export function organisationRoutes(serve: ServeRoute, { database, live, clock }: AppContext): void {
  serve('listOrganisations', ({ actor, query }) => listOrganisations(database, actor, query, clock.now()))
  serve('getOrganisation', ({ actor, params }) => getOrganisation(database, actor, params.id))
  serve('createOrganisation', async ({ actor, body }) => {
    const organisation = await createOrganisation(database, actor, body)
    live.contactsChanged(actor.companyId)
    return organisation
  })
  serve('updateOrganisation', async ({ actor, params, body }) => {
    const organisation = await updateOrganisation(database, actor, params.id, body)
    live.contactsChanged(actor.companyId)
    return organisation
  })
  serve('removeOrganisation', async ({ actor, params }) => {
    await removeOrganisation(database, actor, params.id)
    live.contactsChanged(actor.companyId)
    return { ok: true }
  })
}
