import { defineRoute } from '../route.ts'
import { page } from '../values.ts'
import { auditEntry, auditListQuery } from './schema.ts'

export const auditRoutes = {
  listAudit: defineRoute({
    method: 'GET',
    path: '/api/audit',
    needs: 'audit.see',
    summary: 'Who did what in the company, before and after, and from where, newest first',
    query: auditListQuery,
    response: page(auditEntry),
  }),
}
