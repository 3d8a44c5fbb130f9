import type { AppContext } from '../app-context.ts'
import { healthOf } from '../health.ts'
import type { ServeRoute } from '../serve-route.ts'

/** The health of the whole instance. */
export function healthRoutes(serve: ServeRoute, context: AppContext): void {
  serve('getHealth', async ({ reply }) => {
    const { ok } = await healthOf(context, null)
    reply.code(ok ? 200 : 503)
    return { ok }
  })
  serve('getHealthDetails', ({ actor }) => healthOf(context, actor.companyId))
}
