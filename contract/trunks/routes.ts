import { defineRoute } from '../route.ts'
import { done, idParams, list } from '../values.ts'
import { createTrunkBody, trunk, updateTrunkBody } from './schema.ts'

export const trunkRoutes = {
  listTrunks: defineRoute({
    method: 'GET',
    path: '/api/trunks',
    needs: 'trunks.see',
    summary: 'Lines to carriers',
    response: list(trunk),
  }),
  getTrunk: defineRoute({
    method: 'GET',
    path: '/api/trunks/:id',
    needs: 'trunks.see',
    summary: 'A line to a carrier',
    params: idParams,
    response: trunk,
  }),
  createTrunk: defineRoute({
    method: 'POST',
    path: '/api/trunks',
    needs: 'trunks.manage',
    summary: 'Add a trunk',
    status: 201,
    body: createTrunkBody,
    response: trunk,
  }),
  updateTrunk: defineRoute({
    method: 'PATCH',
    path: '/api/trunks/:id',
    needs: 'trunks.manage',
    summary: 'Change a trunk',
    params: idParams,
    body: updateTrunkBody,
    response: trunk,
  }),
  removeTrunk: defineRoute({
    method: 'DELETE',
    path: '/api/trunks/:id',
    needs: 'trunks.manage',
    summary: 'Remove a trunk',
    params: idParams,
    response: done,
  }),
}
