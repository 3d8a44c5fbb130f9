import { createNote, listPinnedNotes, removeNote, updateNote } from '@tongdai/contacts/notes/notes.store'
import { readTimeline } from '@tongdai/contacts/timeline/read-timeline'
import type { AppContext } from '../app-context.ts'
import type { ServeRoute } from '../serve-route.ts'
import { timelineKinds } from '../timeline/timeline-kinds.ts'

/** What customers have had with the company, and what is written down of them. */
export function noteRoutes(serve: ServeRoute, { database }: AppContext): void {
  serve('getTimeline', ({ actor, params, query }) =>
    readTimeline(database, actor, timelineKinds, { contactId: params.id, ...query }),
  )
  serve('listPinnedNotes', async ({ actor, params }) => ({
    items: await listPinnedNotes(database, actor, params.id),
  }))
  serve('createNote', ({ actor, params, body }) => createNote(database, actor, params.id, body))
  serve('updateNote', ({ actor, params, body }) => updateNote(database, actor, params.id, body))
  serve('removeNote', async ({ actor, params }) => {
    await removeNote(database, actor, params.id)
    return { ok: true }
  })
}
