import { createTag, listTags, removeTag } from '@tongdai/contacts/tags/tags.store'
import type { AppContext } from '../app-context.ts'
import type { ServeRoute } from '../serve-route.ts'

export function tagRoutes(serve: ServeRoute, { database }: AppContext): void {
  serve('listTags', async ({ actor }) => ({ items: await listTags(database, actor) }))
  serve('createTag', ({ actor, body }) => createTag(database, actor, body))
  serve('removeTag', async ({ actor, params }) => {
    await removeTag(database, actor, params.id)
    return { ok: true }
  })
}
