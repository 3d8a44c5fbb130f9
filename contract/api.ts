import { accountRoutes } from './account/routes.ts'
import { agentRoutes } from './agents/routes.ts'
import { auditRoutes } from './audit/routes.ts'
import { binRoutes } from './bin/routes.ts'
import { callRoutes } from './calls/routes.ts'
import { companyRoutes } from './company/routes.ts'
import { consentRoutes } from './consents/routes.ts'
import { contactRoutes } from './contacts/routes.ts'
import { departmentRoutes } from './departments/routes.ts'
import { erasureRoutes } from './erasures/routes.ts'
import { extensionRoutes } from './extensions/routes.ts'
import { fieldRoutes } from './fields/routes.ts'
import { fileRoutes } from './files/routes.ts'
import { healthRoutes } from './health/routes.ts'
import { historyRoutes } from './history/routes.ts'
import { hotlineRoutes } from './hotlines/routes.ts'
import { importRoutes } from './imports/routes.ts'
import { jobRoutes } from './jobs/routes.ts'
import { listRoutes } from './lists/routes.ts'
import { mailRoutes } from './mail/routes.ts'
import { mergeRoutes } from './merges/routes.ts'
import { noticeRoutes } from './notices/routes.ts'
import { organisationRoutes } from './organisations/routes.ts'
import { portalRoutes } from './portal/routes.ts'
import { queueRoutes } from './queues/routes.ts'
import { roleRoutes } from './roles/routes.ts'
import { securityRoutes } from './security/routes.ts'
import { sessionRoutes } from './session/routes.ts'
import { tagRoutes } from './tags/routes.ts'
import { trunkRoutes } from './trunks/routes.ts'
import { userRoutes } from './users/routes.ts'

/**
 * Every route of the HTTP API by name: a feature adds its own here, where the type of all of them is read off. Besides
 * them there is the WebSocket `GET /api/live` (live.ts).
 */
export const api = {
  ...sessionRoutes,
  ...accountRoutes,
  ...agentRoutes,
  ...callRoutes,
  ...historyRoutes,
  ...userRoutes,
  ...roleRoutes,
  ...departmentRoutes,
  ...extensionRoutes,
  ...trunkRoutes,
  ...hotlineRoutes,
  ...queueRoutes,
  ...auditRoutes,
  ...companyRoutes,
  ...portalRoutes,
  ...contactRoutes,
  ...binRoutes,
  ...mergeRoutes,
  ...consentRoutes,
  ...erasureRoutes,
  ...organisationRoutes,
  ...tagRoutes,
  ...fieldRoutes,
  ...fileRoutes,
  ...healthRoutes,
  ...securityRoutes,
  ...noticeRoutes,
  ...mailRoutes,
  ...jobRoutes,
  ...importRoutes,
  ...listRoutes,
}
export type Api = typeof api
export type RouteName = keyof Api
