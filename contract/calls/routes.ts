import { defineRoute } from '../route.ts'
import { done, idParams, orderBody } from '../values.ts'

/** What is done in a call. */
export const callRoutes = {
  holdCall: defineRoute({
    method: 'POST',
    path: '/api/calls/:id/hold',
    summary: 'The other party hears music',
    params: idParams,
    body: orderBody,
    response: done,
  }),
  resumeCall: defineRoute({
    method: 'POST',
    path: '/api/calls/:id/resume',
    summary: 'Take a held call back',
    params: idParams,
    body: orderBody,
    response: done,
  }),
  hangUpCall: defineRoute({
    method: 'POST',
    path: '/api/calls/:id/hang-up',
    summary: 'End a call',
    params: idParams,
    body: orderBody,
    response: done,
  }),
}
