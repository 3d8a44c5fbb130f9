import { createQueue } from '@tongdai/queues/create-queue'
import { getQueue } from '@tongdai/queues/get-queue'
import { listQueues } from '@tongdai/queues/list-queues'
import { removeQueue } from '@tongdai/queues/remove-queue'
import { updateQueue } from '@tongdai/queues/update-queue'
import type { AppContext } from '../app-context.ts'
import type { ServeRoute } from '../serve-route.ts'

/** Queues and who serves them. */
export function queueRoutes(serve: ServeRoute, { database }: AppContext): void {
  serve('listQueues', async ({ actor }) => ({ items: await listQueues(database, actor) }))
  serve('getQueue', ({ actor, params }) => getQueue(database, actor, params.id))
  serve('createQueue', ({ actor, body }) => createQueue(database, actor, body))
  serve('updateQueue', ({ actor, params, body }) => updateQueue(database, actor, params.id, body))
  serve('removeQueue', async ({ actor, params }) => {
    await removeQueue(database, actor, params.id)
    return { ok: true }
  })
}
