import { defineRoute } from '../route.ts'
import { done, idParams } from '../values.ts'
import { jobView } from './schema.ts'

export const jobRoutes = {
  cancelJob: defineRoute({
    method: 'POST',
    path: '/api/jobs/:id/cancel',
    needs: 'company',
    summary: 'Ask a job of one’s own to end',
    params: idParams,
    response: jobView,
  }),
  putAwayJob: defineRoute({
    method: 'DELETE',
    path: '/api/jobs/:id',
    needs: 'company',
    summary: 'Take a job of one’s own that has ended out of sight',
    params: idParams,
    response: done,
  }),
}
