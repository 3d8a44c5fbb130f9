import { defineRoute } from '../route.ts'
import { done, idParams, orderBody } from '../values.ts'

/** What is done in a call. */
export const callRoutes = {
  holdCall: defineRoute({
    method: 'POST',
    path: '/api/calls/:id/hold',
    needs: 'calls.steer',
    summary: 'The other party hears music',
    params: idParams,
    body: orderBody,
    response: done,
  }),
  resumeCall: defineRoute({
    method: 'POST',
    path: '/api/calls/:id/resume',
    needs: 'calls.steer',
    summary: 'Take a held call back',
    params: idParams,
    body: orderBody,
    response: done,
  }),
  hangUpCall: defineRoute({
    method: 'POST',
    path: '/api/calls/:id/hang-up',
    needs: 'calls.steer',
    summary: 'End a call',
    params: idParams,
    body: orderBody,
    response: done,
  }),
}
