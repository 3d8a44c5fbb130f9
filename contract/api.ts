import { callRoutes } from './routes/call-routes.ts'
import { companyRoutes } from './routes/company-routes.ts'
import { numberRoutes } from './routes/number-routes.ts'
import { peopleRoutes } from './routes/people-routes.ts'
import { securityRoutes } from './routes/security-routes.ts'
import { sessionRoutes } from './routes/session-routes.ts'

/**
 * Every route of the HTTP API by name. Besides them there is the WebSocket `GET /api/live` (live.ts).
 */
export const api = {
  ...sessionRoutes,
  ...callRoutes,
  ...peopleRoutes,
  ...numberRoutes,
  ...companyRoutes,
  ...securityRoutes,
}
export type Api = typeof api
export type RouteName = keyof Api
