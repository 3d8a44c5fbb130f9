import { listShownAudit } from '@tongdai/fields/values/list-shown-audit'
import type { AppContext } from '../app-context.ts'
import { list as exportedAudit } from '../exports/audit.export.ts'
import type { ServeRoute } from '../serve-route.ts'
import { startExport } from '../work/start-export.ts'

/** Who did what in the company. */
export function auditRoutes(serve: ServeRoute, { database, clock }: AppContext): void {
  serve('exportAudit', ({ actor, body }) => startExport({ database, clock }, actor, exportedAudit, body))
  serve('listAudit', ({ actor, query }) => listShownAudit(database, actor, query))
}
