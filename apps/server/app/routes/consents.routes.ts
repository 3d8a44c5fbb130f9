import { listConsents, writeConsent } from '@tongdai/contacts/consents/consents.store'
import type { AppContext } from '../app-context.ts'
import type { ServeRoute } from '../serve-route.ts'

/** What customers have agreed to. */
export function consentRoutes(serve: ServeRoute, { database, clock }: AppContext): void {
  serve('listConsents', ({ actor, params }) => listConsents(database, actor, params.id))
  serve('writeConsent', ({ actor, params, body }) =>
    writeConsent(database, actor, params.id, body, clock.now()),
  )
}
