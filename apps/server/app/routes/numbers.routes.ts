import { createHotline, listHotlines, removeHotline, updateHotline } from '@tongdai/numbers/hotlines'
import { createQueue, listQueues, removeQueue, updateQueue } from '@tongdai/numbers/queues'
import { createTrunk, listTrunks, removeTrunk, updateTrunk } from '@tongdai/numbers/trunks'
import type { AppContext } from '../app-context.ts'
import type { ServeRoute } from '../serve-route.ts'

/** Trunks, hotlines, queues. */
export function numberRoutes(serve: ServeRoute, { database, secrets, trunkRules }: AppContext): void {
  serve('listTrunks', async ({ actor }) => ({ items: await listTrunks(database, actor) }))
  serve('createTrunk', ({ actor, body }) => createTrunk(database, secrets, trunkRules, actor, body))
  serve('updateTrunk', ({ actor, params, body }) =>
    updateTrunk(database, secrets, trunkRules, actor, params.id, body),
  )
  serve('removeTrunk', async ({ actor, params }) => {
    await removeTrunk(database, actor, params.id)
    return { ok: true }
  })

  serve('listHotlines', async ({ actor }) => ({ items: await listHotlines(database, actor) }))
  serve('createHotline', ({ actor, body }) => createHotline(database, actor, body))
  serve('updateHotline', ({ actor, params, body }) => updateHotline(database, actor, params.id, body))
  serve('removeHotline', async ({ actor, params }) => {
    await removeHotline(database, actor, params.id)
    return { ok: true }
  })

  serve('listQueues', async ({ actor }) => ({ items: await listQueues(database, actor) }))
  serve('createQueue', ({ actor, body }) => createQueue(database, actor, body))
  serve('updateQueue', ({ actor, params, body }) => updateQueue(database, actor, params.id, body))
  serve('removeQueue', async ({ actor, params }) => {
    await removeQueue(database, actor, params.id)
    return { ok: true }
  })
}
