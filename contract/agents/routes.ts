import { defineRoute } from '../route.ts'
import { done, orderBody } from '../values.ts'
import { agentDay, agentStatusBody } from './schema.ts'

export const agentRoutes = {
  setAgentStatus: defineRoute({
    method: 'PUT',
    path: '/api/agent/status',
    needs: 'agents.steer',
    summary: 'Ready for calls, or paused',
    body: agentStatusBody,
    response: done,
  }),
  finishWrapUp: defineRoute({
    method: 'POST',
    path: '/api/agent/finish-wrap-up',
    needs: 'agents.steer',
    summary: 'Ready again before wrap-up is over',
    body: orderBody,
    response: done,
  }),
  getMyDay: defineRoute({
    method: 'GET',
    path: '/api/agent/day',
    needs: 'calls.see',
    summary: 'The figures of the signed-in agent today, as the history has them',
    response: agentDay,
  }),
}
