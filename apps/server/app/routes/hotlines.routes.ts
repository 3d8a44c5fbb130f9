import { createHotline } from '@tongdai/numbers/hotlines/create-hotline'
import { getHotline } from '@tongdai/numbers/hotlines/get-hotline'
import { listHotlines } from '@tongdai/numbers/hotlines/list-hotlines'
import { removeHotline } from '@tongdai/numbers/hotlines/remove-hotline'
import { updateHotline } from '@tongdai/numbers/hotlines/update-hotline'
import type { AppContext } from '../app-context.ts'
import type { ServeRoute } from '../serve-route.ts'

/** Numbers that customers dial. */
export function hotlineRoutes(serve: ServeRoute, { database }: AppContext): void {
  serve('listHotlines', async ({ actor }) => ({ items: await listHotlines(database, actor) }))
  serve('getHotline', ({ actor, params }) => getHotline(database, actor, params.id))
  serve('createHotline', ({ actor, body }) => createHotline(database, actor, body))
  serve('updateHotline', ({ actor, params, body }) => updateHotline(database, actor, params.id, body))
  serve('removeHotline', async ({ actor, params }) => {
    await removeHotline(database, actor, params.id)
    return { ok: true }
  })
}
