import { defineRoute } from '../route.ts'
import { done, idParams, list } from '../values.ts'
import { createHotlineBody, hotline, updateHotlineBody } from './schema.ts'

export const hotlineRoutes = {
  listHotlines: defineRoute({
    method: 'GET',
    path: '/api/hotlines',
    needs: 'hotlines.see',
    summary: 'Numbers that customers dial',
    response: list(hotline),
  }),
  getHotline: defineRoute({
    method: 'GET',
    path: '/api/hotlines/:id',
    needs: 'hotlines.see',
    summary: 'A number that customers dial',
    params: idParams,
    response: hotline,
  }),
  createHotline: defineRoute({
    method: 'POST',
    path: '/api/hotlines',
    needs: 'hotlines.manage',
    summary: 'Add a hotline',
    status: 201,
    body: createHotlineBody,
    response: hotline,
  }),
  updateHotline: defineRoute({
    method: 'PATCH',
    path: '/api/hotlines/:id',
    needs: 'hotlines.manage',
    summary: 'Change a hotline',
    params: idParams,
    body: updateHotlineBody,
    response: hotline,
  }),
  removeHotline: defineRoute({
    method: 'DELETE',
    path: '/api/hotlines/:id',
    needs: 'hotlines.manage',
    summary: 'Remove a hotline',
    params: idParams,
    response: done,
  }),
}
