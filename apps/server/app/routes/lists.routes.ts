import { getListSettings, setListColumns } from '@tongdai/lists/lists.store'
import { countRows } from '@tongdai/lists/pages/count-rows'
import type { Actor } from '@tongdai/tenancy/actor'
import type { AppContext } from '../app-context.ts'
import { listOf } from '../lists/list-of.ts'
import type { ServeRoute } from '../serve-route.ts'

/** What all lists have alike. */
export function listRoutes(serve: ServeRoute, { database, lists, clock }: AppContext): void {
  const named = (actor: Actor, params: { kind: string }) => listOf(lists, actor, params.kind)
  serve('getListSettings', async ({ actor, params }) =>
    getListSettings(database, actor, named(actor, params)),
  )
  serve('setListColumns', async ({ actor, params, body }) =>
    setListColumns(database, actor, named(actor, params), body.columns),
  )
  serve('countList', async ({ actor, params, query }) =>
    countRows(database, named(actor, params), actor, query, clock.now()),
  )
}
