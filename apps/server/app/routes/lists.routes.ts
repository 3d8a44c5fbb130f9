import { may } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import { askUndo, listRuns, reportRun, startBulk } from '@tongdai/lists/bulk/ask-bulk'
import { getListSettings, setListColumns, setListStart } from '@tongdai/lists/lists.store'
import { countRows } from '@tongdai/lists/pages/count-rows'
import { createView } from '@tongdai/lists/views/create-view'
import { orderViews } from '@tongdai/lists/views/order-views'
import { removeView } from '@tongdai/lists/views/remove-view'
import { updateView } from '@tongdai/lists/views/update-view'
import type { Actor } from '@tongdai/tenancy/actor'
import type { AppContext } from '../app-context.ts'
import { job as bulkJob } from '../jobs/lists.bulk.job.ts'
import { job as bulkUndoJob } from '../jobs/lists.bulk-undo.job.ts'
import { listOf } from '../lists/list-of.ts'
import type { ServeRoute } from '../serve-route.ts'

/** What all lists have alike. */
export function listRoutes(serve: ServeRoute, { database, lists, clock }: AppContext): void {
  const named = (actor: Actor, params: { kind: string }) => listOf(lists, actor, params.kind)
  /** Of lists whose rows somebody may see. @throws Refusal NOT_FOUND: of none */
  const kindsOf = (actor: Actor) => {
    const kinds = [...lists.values()].filter(({ sees }) => may(actor, sees)).map(({ name }) => name)
    if (kinds.length === 0) throw new Refusal('NOT_FOUND')
    return kinds
  }
  serve('getListSettings', async ({ actor, params }) =>
    getListSettings(database, actor, named(actor, params)),
  )
  serve('setListColumns', async ({ actor, params, body }) =>
    setListColumns(database, actor, named(actor, params), body),
  )
  serve('setListStart', async ({ actor, params, body }) =>
    setListStart(database, actor, named(actor, params), body.viewId),
  )
  serve('countList', async ({ actor, params, query }) =>
    countRows(database, named(actor, params), actor, query, clock.now()),
  )
  serve('startBulk', async ({ actor, params, body }) =>
    startBulk(database, named(actor, params), actor, bulkJob, body),
  )
  serve('listBulkRuns', async ({ actor, params }) => ({
    items: await listRuns(database, named(actor, params), actor, clock.now()),
  }))
  serve('getBulkRun', ({ actor, params }) => reportRun(database, lists, actor, params.id))
  serve('undoBulk', ({ actor, params }) =>
    askUndo(database, lists, actor, bulkUndoJob, { id: params.id, now: clock.now() }),
  )
  serve('orderListViews', async ({ actor, params, body }) =>
    orderViews(database, actor, named(actor, params), body.ids),
  )
  serve('createListView', async ({ actor, params, body }) =>
    createView(database, actor, named(actor, params), body),
  )
  serve('updateListView', async ({ actor, params, body }) =>
    updateView(database, actor, kindsOf(actor), params.id, body),
  )
  serve('removeListView', async ({ actor, params }) => {
    await removeView(database, actor, kindsOf(actor), params.id)
    return { ok: true }
  })
}
