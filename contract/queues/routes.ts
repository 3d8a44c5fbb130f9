import { defineRoute } from '../route.ts'
import { done, idParams, list } from '../values.ts'
import { createQueueBody, queue, updateQueueBody } from './schema.ts'

export const queueRoutes = {
  listQueues: defineRoute({
    method: 'GET',
    path: '/api/queues',
    needs: 'queues.see',
    summary: 'Queues with their members',
    response: list(queue),
  }),
  getQueue: defineRoute({
    method: 'GET',
    path: '/api/queues/:id',
    needs: 'queues.see',
    summary: 'A queue with its members',
    params: idParams,
    response: queue,
  }),
  createQueue: defineRoute({
    method: 'POST',
    path: '/api/queues',
    needs: 'queues.manage',
    summary: 'Add a queue',
    status: 201,
    body: createQueueBody,
    response: queue,
  }),
  updateQueue: defineRoute({
    method: 'PATCH',
    path: '/api/queues/:id',
    needs: 'queues.manage',
    summary: 'Change a queue and who serves it',
    params: idParams,
    body: updateQueueBody,
    response: queue,
  }),
  removeQueue: defineRoute({
    method: 'DELETE',
    path: '/api/queues/:id',
    needs: 'queues.manage',
    summary: 'Remove a queue that no hotline leads to',
    params: idParams,
    response: done,
  }),
}
