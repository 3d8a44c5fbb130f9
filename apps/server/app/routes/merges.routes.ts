import { dismissTwins } from '@tongdai/contacts/merge/dismiss-twins'
import { listTwins } from '@tongdai/contacts/merge/list-twins'
import { mergeContacts } from '@tongdai/contacts/merge/merge-contacts'
import { twinsOf } from '@tongdai/contacts/merge/twins-of'
import { undoMerge } from '@tongdai/contacts/merge/undo-merge'
import type { AppContext } from '../app-context.ts'
import type { ServeRoute } from '../serve-route.ts'

/** Contacts that may be one, or are made one. */
export function mergeRoutes(serve: ServeRoute, { database, live }: AppContext): void {
  serve('listTwins', ({ actor, query }) => listTwins(database, actor, query))
  serve('findTwins', async ({ actor, params }) => ({ items: await twinsOf(database, actor, params.id) }))
  serve('dismissTwins', async ({ actor, body }) => {
    await dismissTwins(database, actor, body)
    return { ok: true }
  })
  serve('mergeContacts', async ({ actor, body }) => {
    const merged = await mergeContacts(database, actor, body)
    live.contactsChanged(actor.companyId)
    return merged
  })
  serve('undoMerge', async ({ actor, params }) => {
    const undone = await undoMerge(database, actor, params.id)
    live.contactsChanged(actor.companyId)
    return undone
  })
}
