import { defineRoute } from '../route.ts'
import { done, page } from '../values.ts'
import { securityEvent, securityListQuery, securityNotice } from './schema.ts'

export const securityRoutes = {
  listSecurityEvents: defineRoute({
    method: 'GET',
    path: '/api/security-events',
    needs: 'security.see',
    summary: 'What happened to the company and its installation that its owner should know of, newest first',
    query: securityListQuery,
    response: page(securityEvent),
  }),
  getSecurityNotice: defineRoute({
    method: 'GET',
    path: '/api/security-events/notice',
    needs: 'security.see',
    summary: 'How many notable security events the asker has not seen',
    response: securityNotice,
  }),
  seeSecurityEvents: defineRoute({
    method: 'POST',
    path: '/api/security-events/seen',
    needs: 'security.see',
    summary: 'Take note of all security events up to now',
    response: done,
  }),
}
