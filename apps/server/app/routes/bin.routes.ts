import { listBin } from '@tongdai/contacts/bin/list-bin'
import { putBack } from '@tongdai/contacts/bin/put-back'
import type { AppContext } from '../app-context.ts'
import type { ServeRoute } from '../serve-route.ts'

/** Customers that were removed. */
export function binRoutes(serve: ServeRoute, { database, live }: AppContext): void {
  serve('listBin', async ({ actor }) => ({ items: await listBin(database, actor) }))
  serve('putBack', async ({ actor, body }) => {
    await putBack(database, actor, body)
    live.contactsChanged(actor.companyId)
    return { ok: true }
  })
}
