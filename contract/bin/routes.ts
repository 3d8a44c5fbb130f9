import { defineRoute } from '../route.ts'
import { done, list } from '../values.ts'
import { binned, putBackBody } from './schema.ts'

export const binRoutes = {
  listBin: defineRoute({
    method: 'GET',
    path: '/api/bin',
    needs: 'contacts.remove',
    summary: 'Customers that were removed, the latest first, as many as a page holds',
    response: list(binned),
  }),
  putBack: defineRoute({
    method: 'POST',
    path: '/api/bin/put-back',
    needs: 'contacts.remove',
    summary: 'Put a customer back that was removed, as it was',
    body: putBackBody,
    response: done,
  }),
}
