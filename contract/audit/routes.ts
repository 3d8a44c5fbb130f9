import { jobView } from '../jobs/schema.ts'
import { defineRoute } from '../route.ts'
import { page } from '../values.ts'
import { exportAuditBody } from './export.ts'
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
  exportAudit: defineRoute({
    method: 'POST',
    path: '/api/audit/export',
    needs: 'audit.export',
    summary: 'Put the audit log into a file, in the background: what these filters let through',
    body: exportAuditBody,
    response: jobView,
  }),
}
