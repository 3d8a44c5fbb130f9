import type { AppContext } from '../app-context.ts'
import { listErasures } from '../erasure/list-erasures.ts'
import { startErasure } from '../erasure/start-erasure.ts'
import { startPersonalExport } from '../erasure/start-personal-export.ts'
import type { ServeRoute } from '../serve-route.ts'

/** What customers may ask of the company: all that it keeps of them, and that it keeps it no longer. */
export function erasureRoutes(serve: ServeRoute, { database }: AppContext): void {
  serve('listErasures', async ({ actor }) => ({ items: await listErasures(database, actor) }))
  serve('exportPersonalData', ({ actor, params }) => startPersonalExport(database, actor, params.id))
  serve('eraseContact', ({ actor, params, body }) => startErasure(database, actor, params.id, body))
}
