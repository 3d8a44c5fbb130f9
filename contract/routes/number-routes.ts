import { createHotlineBody, hotline, updateHotlineBody } from '../hotline.ts'
import { createQueueBody, queue, updateQueueBody } from '../queue.ts'
import { defineRoute } from '../route.ts'
import { createTrunkBody, trunk, updateTrunkBody } from '../trunk.ts'
import { done, idParams, list } from '../values.ts'

export const numberRoutes = {
  listTrunks: defineRoute({
    method: 'GET',
    path: '/api/trunks',
    summary: 'Lines to carriers',
    response: list(trunk),
  }),
  createTrunk: defineRoute({
    method: 'POST',
    path: '/api/trunks',
    summary: 'Add a trunk',
    body: createTrunkBody,
    response: trunk,
  }),
  updateTrunk: defineRoute({
    method: 'PATCH',
    path: '/api/trunks/:id',
    summary: 'Change a trunk',
    params: idParams,
    body: updateTrunkBody,
    response: trunk,
  }),
  removeTrunk: defineRoute({
    method: 'DELETE',
    path: '/api/trunks/:id',
    summary: 'Remove a trunk',
    params: idParams,
    response: done,
  }),
  listHotlines: defineRoute({
    method: 'GET',
    path: '/api/hotlines',
    summary: 'Numbers that customers dial',
    response: list(hotline),
  }),
  createHotline: defineRoute({
    method: 'POST',
    path: '/api/hotlines',
    summary: 'Add a hotline',
    body: createHotlineBody,
    response: hotline,
  }),
  updateHotline: defineRoute({
    method: 'PATCH',
    path: '/api/hotlines/:id',
    summary: 'Change a hotline',
    params: idParams,
    body: updateHotlineBody,
    response: hotline,
  }),
  removeHotline: defineRoute({
    method: 'DELETE',
    path: '/api/hotlines/:id',
    summary: 'Remove a hotline',
    params: idParams,
    response: done,
  }),
  listQueues: defineRoute({
    method: 'GET',
    path: '/api/queues',
    summary: 'Queues with their members',
    response: list(queue),
  }),
  createQueue: defineRoute({
    method: 'POST',
    path: '/api/queues',
    summary: 'Add a queue',
    body: createQueueBody,
    response: queue,
  }),
  updateQueue: defineRoute({
    method: 'PATCH',
    path: '/api/queues/:id',
    summary: 'Change a queue and who serves it',
    params: idParams,
    body: updateQueueBody,
    response: queue,
  }),
  removeQueue: defineRoute({
    method: 'DELETE',
    path: '/api/queues/:id',
    summary: 'Remove a queue that no hotline leads to',
    params: idParams,
    response: done,
  }),
}
