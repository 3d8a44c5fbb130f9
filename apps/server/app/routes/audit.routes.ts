import { listAudit } from '@tongdai/tenancy/audit/list-audit'
import type { AppContext } from '../app-context.ts'
import type { ServeRoute } from '../serve-route.ts'

/** Who did what in the company. */
export function auditRoutes(serve: ServeRoute, { database }: AppContext): void {
  serve('listAudit', ({ actor, query }) => listAudit(database, actor, query))
}
