import { defineRoute } from '../route.ts'
import { done, idParams } from '../values.ts'

/** What is done in a call. */
export const callRoutes = {
  holdCall: defineRoute({
    method: 'POST',
    path: '/api/calls/:id/hold',
    summary: 'The other party hears music',
    params: idParams,
    response: done,
  }),
  resumeCall: defineRoute({
    method: 'POST',
    path: '/api/calls/:id/resume',
    summary: 'Take a held call back',
    params: idParams,
    response: done,
  }),
  hangUpCall: defineRoute({
    method: 'POST',
    path: '/api/calls/:id/hang-up',
    summary: 'End a call',
    params: idParams,
    response: done,
  }),
}
